package io.jenkins.plugins.crmmassupdate.report;

import static io.jenkins.plugins.crmmassupdate.report.Written.failed;
import static io.jenkins.plugins.crmmassupdate.report.Written.malformed;
import static io.jenkins.plugins.crmmassupdate.report.Written.notSent;
import static io.jenkins.plugins.crmmassupdate.report.Written.unknown;
import static io.jenkins.plugins.crmmassupdate.report.Written.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.idfile.IdOptions;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a run together: complete, closed, and fit to be ids of the next run. */
class ArtifactsTest {
    private static final long FIRST = 738_964_000_002_000_000L;

    /** The usual options, but for the waits between two attempts. */
    private static final MassUpdateOptions PROMPT =
            new MassUpdateOptions(500, 5, false, true, new Retries(8, 600, 1, 1));

    @TempDir
    private Path folder;

    @Test
    void notUpdatedIdsAreAllButTheUpdatedOnesAsRequested() throws IOException {
        Written written = Written.of(
                folder,
                updated("1", 1),
                failed("007", "X", "m"),
                unknown("3"),
                notSent("4", 1),
                malformed("=1+1", 5),
                updated("6", 1));

        assertThat(written.text(Artifacts.NOT_UPDATED)).isEqualTo("id\n007\n3\n4\n=1+1\n");
    }

    @Test
    void runOfTenThousandAndThreeRecordsIsInEveryFileExactlyOnce() throws IOException {
        List<String> ids = ids(10_003);
        ScriptedSender crm = new ScriptedSender()
                .then(sent -> Answers.entries(400, Answers.refused(sent.get(9), "RECORD_LOCKED", "no, \"never\"")))
                .thenSilence()
                .then(sent -> Answers.entries(207, Answers.refused(sent.get(0), "NOT_APPROVED", "=no")));

        RunSummary summary = run(ids, crm);

        assertThat(crm.calls()).hasSizeGreaterThan(21);
        assertThat(csvIds()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ndjson()).extracting(line -> line.get("id").asText()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(ndjson().stream().filter(line -> line.get("outcome").asText().equals("UPDATED")))
                .hasSize((int) summary.totals().updated());
        assertThat(Files.readAllLines(folder.resolve(Artifacts.NOT_UPDATED)))
                .hasSize((int) (1 + 10_003 - summary.totals().updated()))
                .doesNotHaveDuplicates();
        assertThat(new Written(folder).cases()).hasSize(10_003);
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve(Artifacts.SUMMARY).toFile())
                        .get("distinct")
                        .asInt())
                .isEqualTo(10_003);
        assertThat(summary.totals().done()).isEqualTo(10_003);
    }

    @ParameterizedTest
    @ValueSource(strings = {Artifacts.CSV, Artifacts.NDJSON})
    void resultsFedBackAreTheSameIdsAgain(String name) throws IOException {
        List<String> ids = ids(1_200);
        run(ids, new ScriptedSender());

        assertThat(fedBack(name)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void notUpdatedIdsFedBackAreThoseIds() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(sent -> Answers.entries(207, Answers.updated("3"), Answers.refused("2", "NOT_APPROVED", "no")));
        run(List.of("1", "2", "3", "x"), crm);

        assertThat(fedBack(Artifacts.NOT_UPDATED)).containsExactlyInAnyOrder("1", "2", "x");
    }

    @Test
    void withoutASummaryTheFilesOfTheStateBeforeStayThoughEveryRecordIsInTheNewOnes() throws IOException {
        Written.of(folder, failed("1", "X", "m"));

        try (Artifacts artifacts = new Artifacts(folder, "Leads", Written.plan(folder, 1))) {
            artifacts.accept(List.of(updated("1", 1)));
        }

        assertThat(new Written(folder).text(Artifacts.CSV)).endsWith("\r\n1,FAILED,X,m,1,1\r\n");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(Artifacts.NAMES);
    }

    @Test
    void halfASurrogatePairDoesNotCostTheSummary() throws IOException {
        run(
                List.of("1"),
                new ScriptedSender()
                        .then(sent -> Answers.entries(207, Answers.refused("1", "NOT_APPROVED", "no\\ud83d"))));

        assertThat(new Written(folder).text(Artifacts.SUMMARY)).contains("\"message\" : \"no?\"");
    }

    @Test
    void closingTwiceIsHarmless() throws IOException {
        Written.of(folder, updated("1", 1));
        String ndjson = new Written(folder).text(Artifacts.NDJSON);
        Artifacts artifacts = new Artifacts(folder, "Leads", Written.plan(folder, 1));
        artifacts.accept(List.of(updated("2", 1)));
        artifacts.close();

        artifacts.close();

        assertThat(new Written(folder).text(Artifacts.NDJSON)).isEqualTo(ndjson);
    }

    @Test
    void olderFilesAreReplaced() throws IOException {
        Written.of(folder, updated("1", 1), updated("2", 1));

        Written again = Written.of(folder, updated("3", 1));

        assertThat(again.text(Artifacts.CSV)).doesNotContain("\r\n1,").contains("\r\n3,");
    }

    @Test
    void untilAllIsWrittenTheFilesOfTheStateBeforeStay() throws IOException {
        Written.of(folder, updated("1", 1), failed("2", "X", "m"));

        try (Artifacts artifacts = new Artifacts(folder, "Leads", Written.plan(folder, 3))) {
            artifacts.accept(List.of(updated("3", 1)));
            assertThat(new Written(folder).text(Artifacts.NOT_UPDATED)).isEqualTo("id\n2\n");
        }

        assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(Artifacts.NAMES);
        assertThat(new Written(folder).text(Artifacts.CSV)).contains("\r\n2,FAILED").doesNotContain("\r\n3,");
    }

    @Test
    void listOfIdsThatLacksSomeIsNotLeft() throws IOException {
        try (Artifacts artifacts = new Artifacts(folder, "Leads", Written.plan(folder, 2))) {
            artifacts.accept(List.of(updated("1", 1)));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void recordsThatCannotBeWrittenDoNotReplaceWhatWasThere() throws IOException {
        Written.of(folder, failed("1", "X", "m"));
        List<RecordOutcome> torn = new ArrayList<>(List.of(updated("3", 1)));
        torn.add(null);

        assertThatThrownBy(() -> {
                    try (Artifacts artifacts = new Artifacts(folder, "Leads", Written.plan(folder, 2))) {
                        artifacts.accept(torn, new byte[0]);
                    }
                })
                .isInstanceOf(NullPointerException.class);

        assertThat(new Written(folder).text(Artifacts.NOT_UPDATED)).isEqualTo("id\n1\n");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrderElementsOf(Artifacts.NAMES);
    }

    @Test
    void namesAreThoseOfTheFilesWritten() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Plan plan = TrialRun.in(folder).plan(List.of("1"));
        try (Artifacts artifacts = new Artifacts(out, "Leads", plan)) {
            artifacts.finish(new MassUpdate(TrialRun.REQUEST, plan, MassUpdateOptions.DEFAULT, new ScriptedSender())
                    .run(artifacts, totals -> {}));
        }

        assertThat(out)
                .isDirectoryNotContaining(
                        file -> !Artifacts.NAMES.contains(file.getFileName().toString()));
        assertThat(Artifacts.NAMES)
                .allSatisfy(name -> assertThat(out.resolve(name)).isRegularFile());
    }

    private RunSummary run(List<String> ids, ScriptedSender crm) throws IOException {
        Plan plan = TrialRun.in(folder).plan(ids);
        try (Artifacts artifacts = new Artifacts(folder, "Leads", plan)) {
            RunSummary summary = new MassUpdate(TrialRun.REQUEST, plan, PROMPT, crm).run(artifacts, totals -> {});
            artifacts.finish(summary);
            return summary;
        }
    }

    private List<String> fedBack(String name) throws IOException {
        List<String> ids = new ArrayList<>();
        IdSource file = IdOptions.NONE.file(name, () -> Files.newInputStream(folder.resolve(name)));
        file.forEach((id, line) -> ids.add(id));
        return ids;
    }

    private List<String> csvIds() throws IOException {
        return Files.readAllLines(folder.resolve(Artifacts.CSV)).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private List<JsonNode> ndjson() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(Artifacts.NDJSON))) {
            objects.add(new ObjectMapper().readTree(line));
        }
        return objects;
    }

    private static List<String> ids(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(i -> String.valueOf(FIRST + i))
                .toList();
    }
}
