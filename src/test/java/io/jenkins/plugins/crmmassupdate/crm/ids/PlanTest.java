package io.jenkins.plugins.crmmassupdate.crm.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.idfile.IdFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counting ids and cutting them into batches. */
class PlanTest {
    @TempDir
    private Path folder;

    private final List<RecordOutcome> malformed = new ArrayList<>();

    @Test
    void everyIdIsCounted() throws IOException {
        Plan plan = plan(2, "1", "2", "1", "", "x", "3", "x", " 2 ", "", "y");

        assertThat(plan).isEqualTo(new Plan(folder.resolve("plan"), 2, 8, 5, 2, 2, 0, "", plan.checksum(), IdsRead.NOTHING));
        assertThat(plan.duplicates()).isEqualTo(3);
        assertThat(plan.batches()).isEqualTo(2);
    }

    @Test
    void batchesComeInOrderWithTheMalformedIdsBetween() throws IOException {
        assertThat(batches(plan(2, "3", "x", "1", "2", "y")))
                .containsExactly(new Batch(1, List.of("3", "1")), new Batch(2, List.of("2")));
        assertThat(malformed).containsExactly(malformed("x", 2), malformed("y", 5));
    }

    @Test
    void planCanBeReadAgainAndGivesTheSameBatches() throws IOException {
        Plan plan = plan(2, "1", "2", "3");

        assertThat(batches(plan)).isEqualTo(batches(plan));
    }

    @Test
    void malformedIdOfAFileNamesItsLine() throws IOException {
        byte[] csv = "name,id\nA,1\n\"B\nb\",12a\n".getBytes(StandardCharsets.UTF_8);

        batches(Plan.make(IdFiles.utf8(null, csv), folder.resolve("plan"), 500));

        assertThat(malformed).containsExactly(malformed("12a", 3));
    }

    @Test
    void malformedIdKeepsItsText() throws IOException {
        List<String> hostile =
                List.of("!7\t8", "=1+1", "a\tb", "\u0000", "ü 😀", "<script>", "1 2", "\u0661", "1".repeat(9) + "x");

        batches(Plan.make(IdSource.of(withOneGood(hostile)), folder.resolve("plan"), 500));

        assertThat(malformed).extracting(RecordOutcome::id).containsExactlyElementsOf(hostile);
    }

    @Test
    void lineEndsInAMalformedIdAreReplaced() throws IOException {
        batches(plan(500, "1\n2", "3\r\n4", "5\u20286", "7"));

        assertThat(malformed).containsExactly(malformed("1 2", 1), malformed("3 4", 2), malformed("5 6", 3));
    }

    @Test
    void malformedIdsThatReadTheSameAreTheSame() throws IOException {
        Plan plan = plan(500, "1\n2", "1 2", "3");

        assertThat(plan.distinct()).isEqualTo(2);
        assertThat(plan.duplicates()).isEqualTo(1);
    }

    @Test
    void halfASurrogatePairDoesNotBreakThePlan() throws IOException {
        batches(plan(500, "a\uD800b", "1"));

        assertThat(malformed).containsExactly(malformed("a?b", 1));
    }

    @Test
    void noIdsAtAllAreRefused() {
        assertThatThrownBy(() -> plan(500))
                .isInstanceOf(BadInputException.class)
                .hasMessage("No record ids are given: the list or file is empty. Nothing was sent.");
    }

    @Test
    void nothingButBlankRowsIsRefused() {
        assertThatThrownBy(() -> plan(500, "", " "))
                .isInstanceOf(BadInputException.class)
                .hasMessage("None of the 2 rows has a record id. Nothing was sent.");
    }

    @Test
    void nothingButMalformedIdsIsRefusedWithTheFirstThree() {
        assertThatThrownBy(() -> plan(500, "Ada", "Grace", "Ada", "Edsger", "Barbara"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("None of the 4 different rows is a record id, which has digits only: line 1: 'Ada', line 2: 'Grace',"
                        + " line 4: 'Edsger'. Give the file or column with the record ids. Nothing was sent.");
    }

    /** A list without any id is refused. */
    private static List<String> withOneGood(List<String> ids) {
        List<String> all = new ArrayList<>(ids);
        all.add("1");
        return all;
    }

    private Plan plan(int batchSize, String... ids) throws IOException {
        return Plan.make(IdSource.of(List.of(ids)), folder.resolve("plan"), batchSize);
    }

    private List<Batch> batches(Plan plan) throws IOException {
        List<Batch> batches = new ArrayList<>();
        try (Plan.Cursor cursor = plan.open()) {
            for (Batch batch = cursor.next(malformed); batch != null; batch = cursor.next(malformed)) {
                batches.add(batch);
            }
        }
        return batches;
    }

    private static RecordOutcome malformed(String id, int line) {
        return RecordOutcome.local(
                id,
                Outcome.FAILED,
                LocalCode.INVALID_ID,
                "line " + line + ": not a record id, which has digits only",
                0,
                0);
    }
}
