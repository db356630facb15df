package io.jenkins.plugins.crmmassupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import io.jenkins.plugins.crmmassupdate.crm.view.JobState;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The two files of a scheduled run, and that they say what they cannot tell. */
class JobArtifactsTest {
    private static final String NOTE =
            "A scheduled mass update has counts only: the CRM gives no result of a single record.";
    private static final MassUpdateRequest CHANGE =
            new MassUpdateRequest("v2.1", "Leads", FieldValues.parse("No_of_Employees=1000"), false);
    private static final JobRequest JOB = JobRequest.of(CHANGE, new CustomView("41", "77", true));

    @TempDir
    private Path folder;

    @Test
    void filesThatWouldNeedSingleRecordsAreAbsent() throws IOException {
        write(JOB, new JobState("COMPLETED", 10, 9, 1, 0), null);

        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("summary.json", "junit.xml");
        assertThat(JobArtifacts.NAMES).containsExactly("summary.json", "junit.xml");
    }

    @Test
    void summaryHasTheCountsAndTheJob() throws IOException {
        JsonNode summary = write(JOB, new JobState("COMPLETED", 50_000, 49_990, 10, 0), null);

        assertThat(summary.fieldNames())
                .toIterable()
                .containsExactly(
                        "module",
                        "apiVersion",
                        "fields",
                        "overWrite",
                        "dryRun",
                        "perRecordResults",
                        "note",
                        "customViewId",
                        "territoryId",
                        "includeChildTerritories",
                        "jobId",
                        "jobStatus",
                        "requested",
                        "distinct",
                        "updated",
                        "failed",
                        "notSent",
                        "unknown",
                        "calls",
                        "retries",
                        "failuresByCode",
                        "reasons",
                        "stop",
                        "startedAt",
                        "durationMillis");
        assertThat(summary.get("perRecordResults").booleanValue()).isFalse();
        assertThat(summary.get("note").asText()).isEqualTo(NOTE);
        assertThat(summary.get("customViewId").asText()).isEqualTo("41");
        assertThat(summary.get("territoryId").asText()).isEqualTo("77");
        assertThat(summary.get("includeChildTerritories").booleanValue()).isTrue();
        assertThat(summary.get("jobId").asText()).isEqualTo("7");
        assertThat(summary.get("jobStatus").asText()).isEqualTo("COMPLETED");
        assertThat(summary.get("requested").asLong()).isEqualTo(50_000);
        assertThat(summary.get("updated").asLong()).isEqualTo(49_990);
        assertThat(summary.get("failed").asLong()).isEqualTo(10);
        assertThat(summary.get("failuresByCode")).hasToString("{\"COUNTED_FAILED\":10}");
        assertThat(summary.get("stop").isNull()).isTrue();
    }

    @Test
    void summaryOfAFollowedJobHasNoView() throws IOException {
        JsonNode summary = write(JobRequest.follow("v2.1", "Leads", "7"), new JobState("COMPLETED", 1, 1, 0, 0), null);

        assertThat(summary.get("customViewId").isNull()).isTrue();
        assertThat(summary.get("fields")).hasToString("{}");
    }

    @Test
    void reportHasACaseForTheJobAndForEachCountThatIsNotZero() throws IOException {
        write(JOB, new JobState("COMPLETED", 50_000, 49_987, 10, 3), null);

        List<Element> cases = new Written(folder).cases();
        assertThat(new Written(folder).junit().getAttribute("name")).isEqualTo("Leads");
        assertThat(cases)
                .extracting(test -> test.getAttribute("name"))
                .containsExactly(
                        "the CRM's job 7",
                        "49,987 records updated",
                        "10 records counted as failed by the CRM",
                        "3 records counted as not updated by a job that is completed");
        assertThat(cases).extracting(test -> test.getAttribute("classname")).containsOnly("Leads.job 7");
        assertThat(children(cases.get(0))).isEmpty();
        assertThat(children(cases.get(1))).isEmpty();
        Element failure = children(cases.get(2)).get(0);
        assertThat(failure.getTagName()).isEqualTo("failure");
        assertThat(failure.getAttribute("type")).isEqualTo("COUNTED_FAILED");
        assertThat(failure.getTextContent())
                .isEqualTo(
                        "The CRM does not tell which records these are, nor why; look for records of the view that do"
                                + " not have the new value.\n" + NOTE);
        assertThat(Written.children(new Written(folder).junit(), "system-out"))
                .singleElement()
                .extracting(Element::getTextContent)
                .isEqualTo(NOTE);
    }

    @Test
    void suiteSaysHowManyCasesItHas() throws IOException {
        StopReason failed = new StopReason(StopReason.Kind.JOB, "JOB_FAILED", "The CRM's job 7 has failed");
        write(JOB, new JobState("FAILED", 10, 4, 1, 5), failed);

        Element suite = new Written(folder).junit();
        assertThat(List.of("tests", "failures", "errors", "skipped"))
                .extracting(suite::getAttribute)
                .containsExactly("4", "2", "0", "1");
        assertThat(suite.getAttribute("time")).matches("\\d+\\.\\d{3}");
        assertThat(suite.getAttribute("timestamp")).endsWith("Z");
    }

    @Test
    void failedJobIsAFailureAndWhatItLeftIsSkipped() throws IOException {
        StopReason failed = new StopReason(StopReason.Kind.JOB, "JOB_FAILED", "The CRM's job 7 has failed");
        write(JOB, new JobState("FAILED", 10, 4, 0, 6), failed);

        List<Element> cases = new Written(folder).cases();
        Element failure = children(cases.get(0)).get(0);
        assertThat(failure.getTagName()).isEqualTo("failure");
        assertThat(failure.getAttribute("type")).isEqualTo("JOB_FAILED");
        assertThat(failure.getAttribute("message")).isEqualTo(failed.sentence());
        assertThat(children(cases.get(2)).get(0).getTagName()).isEqualTo("skipped");
    }

    @Test
    void jobThatNobodyKnowsTheEndOfIsAnErrorAndSoIsWhatItHadNotDone() throws IOException {
        StopReason late = new StopReason(StopReason.Kind.JOB, "JOB_TIMEOUT", "The CRM's job 7 did not end");
        write(JOB, new JobState("RUNNING", 10, 4, 0, 6), late);

        assertThat(new Written(folder).cases())
                .extracting(test -> children(test).stream()
                        .map(Element::getTagName)
                        .toList()
                        .toString())
                .containsExactly("[error]", "[]", "[error]");
    }

    /** Text that no XML may hold, from a CRM that means harm or is broken. */
    @Test
    void hostileTextLeavesTheReportReadable() throws IOException {
        write(
                JOB,
                new JobState("FAILED", 1, 0, 0, 1),
                new StopReason(StopReason.Kind.REFUSED, "<&\u0000>", "\u001b[31m]]>\uD83D"));

        assertThat(children(new Written(folder).cases().get(0)).get(0).getAttribute("message"))
                .startsWith("The CRM refused the run: <&?> (?[31m]]>?).");
    }

    private JsonNode write(JobRequest job, JobState state, StopReason stop) throws IOException {
        JobSummary run = new JobSummary(
                job, false, "7", state, 5, 1, stop, Instant.parse("2026-11-24T00:00:00Z"), Duration.ofSeconds(9));
        JobArtifacts.write(folder, run);
        return new ObjectMapper().readTree(folder.resolve(Artifacts.SUMMARY).toFile());
    }

    private static List<Element> children(Element test) {
        return Written.children(test, "*");
    }
}
