package io.jenkins.plugins.crmmassupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.view.JobOptions;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import io.jenkins.plugins.crmmassupdate.crm.view.JobState;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobLogTest {
    private static final ApiDomain VENDOR = ApiDomain.parse("https://www.zohoapis.com");
    private static final String NOTE =
            "A scheduled mass update has counts only: the CRM gives no result of a single record.";
    private static final JobRequest VIEW = view("No_of_Employees=1000");

    private final List<String> lines = new ArrayList<>();
    private long now = 1_000_000_000_000L;

    @Test
    void firstLineSaysWhatIsChangedAndHow() {
        log(VIEW, false).started("from the controller to " + VENDOR);

        assertThat(lines)
                .containsExactly(
                        "Updating {\"No_of_Employees\":1000} in all records of the custom view 41 in Leads, from"
                                + " the controller to https://www.zohoapis.com: as one job of the CRM");
    }

    @Test
    void warningsAndDryRunGetALineEach() {
        log(view("A=1\nB=2"), true).started("from this machine to " + VENDOR);

        assertThat(lines)
                .element(1)
                .isEqualTo("Warning: 2 fields are given, but the API documents at most 1 a call for Leads; the CRM may"
                        + " refuse the run.");
        assertThat(lines).element(2).isEqualTo("Dry run: nothing is sent");
    }

    @Test
    void jobThatIsScheduledIsNamed() {
        log(VIEW, false).scheduled("7", false);

        assertThat(lines).containsExactly("The CRM's job 7 is scheduled; asking for its state for 60 min at most");
    }

    @Test
    void jobOfAnEarlierAttemptIsGoneOnWith() {
        log(VIEW, false).scheduled("7", true);

        assertThat(lines)
                .containsExactly(
                        "The CRM's job 7 was scheduled before: going on; asking for its state for 60 min at most");
    }

    @Test
    void jobThatIsOnlyFollowed() {
        JobLog log = log(JobRequest.follow("v2.1", "Leads", "7"), false);
        log.started("from this machine to " + VENDOR);
        log.scheduled("7", true);

        assertThat(lines)
                .containsExactly(
                        "Following the CRM's job 7 in Leads, from this machine to https://www.zohoapis.com",
                        "Asking for its state for 60 min at most");
    }

    @Test
    void everyChangeOfStatusIsALine() {
        JobLog log = scheduled();
        log.asked(new JobState("SCHEDULED", 50_000, 0, 0, 50_000));
        log.asked(new JobState("SCHEDULED", 50_000, 0, 0, 50_000));
        log.asked(new JobState("RUNNING", 50_000, 20_000, 4, 29_996));
        log.asked(new JobState("COMPLETED", 50_000, 49_990, 10, 0));

        assertThat(lines)
                .containsExactly(
                        "Job 7: SCHEDULED, 0 of 50,000 records updated, 0 failed",
                        "Job 7: RUNNING, 20,000 of 50,000 records updated, 4 failed",
                        "Job 7: COMPLETED, 49,990 of 50,000 records updated, 10 failed");
    }

    @Test
    void countsThatCannotBeAreNamedAndNothingIsMadeOfThem() {
        JobLog log = log(VIEW, false);
        log.scheduled("7", false);

        log.asked(new JobState("COMPLETED", 0, 0, 0, 0, "Failed is -1"));

        assertThat(lines).last().isEqualTo("Job 7: COMPLETED, with counts that cannot be: Failed is -1");
    }

    @Test
    void countsOfTheSameStatusAreToldEvery30SecondsAtMost() {
        JobLog log = scheduled();
        log.asked(running(1));
        after(29_999);
        log.asked(running(2));
        after(1);
        log.asked(running(3));
        after(30_000);
        log.asked(running(3)); // which is no news

        assertThat(lines)
                .containsExactly(
                        "Job 7: RUNNING, 1 of 10 records updated, 0 failed",
                        "Job 7: RUNNING, 3 of 10 records updated, 0 failed");
    }

    @Test
    void unknownStatusIsToldOnce() {
        JobLog log = scheduled();
        for (int i = 0; i < 3; i++) {
            log.asked(new JobState("PAUSED", 10, i, 0, 10 - i));
            after(60_000);
            log.asked(new JobState("RUNNING", 10, i, 0, 10 - i));
        }

        assertThat(lines)
                .containsOnlyOnce("Job 7: PAUSED, 0 of 10 records updated, 0 failed (this status is not documented;"
                        + " waiting for its end)")
                .filteredOn(line -> line.contains("PAUSED"))
                .hasSize(1);
    }

    @Test
    void repetitionSaysWhyAndWhen() {
        JobLog log = scheduled();
        log.again("HTTP 502 with\nHTML", Duration.ofMillis(1_500));
        log.again("the access token was renewed", Duration.ZERO);

        assertThat(lines)
                .containsExactly(
                        "HTTP 502 with?HTML; tried again in 1.5 s",
                        "the access token was renewed; tried again at once");
    }

    @Test
    void endSaysTheCountsAndWhatTheyAre() {
        log(VIEW, false).finished(summary("7", new JobState("COMPLETED", 50_000, 49_990, 10, 0)));

        assertThat(lines)
                .containsExactly(
                        "10 FAILED: COUNTED_FAILED 'counted as failed by the CRM'. The CRM does not tell which records"
                                + " these are, nor why; look for records of the view that do not have the new value.",
                        "49,990 of 50,000 records updated, 10 failed, 0 not sent, 0 unknown in 9.0 s, 5 calls (1 retry)",
                        NOTE);
    }

    @Test
    void emptyViewIsToldAsSuch() {
        log(VIEW, false).finished(summary(null, null));

        assertThat(lines)
                .containsExactly(
                        "The custom view 41 has no records: there is nothing to update",
                        "0 of 0 records updated, 0 failed, 0 not sent, 0 unknown in 9.0 s, 5 calls (1 retry)",
                        NOTE);
    }

    private JobLog scheduled() {
        JobLog log = log(VIEW, false);
        log.scheduled("7", false);
        lines.clear();
        return log;
    }

    private JobLog log(JobRequest job, boolean dryRun) {
        JobOptions options =
                new JobOptions(dryRun, false, Duration.ofMinutes(60), Duration.ofSeconds(30), Retries.DEFAULT);
        return new JobLog(job, options, lines::add, () -> now);
    }

    private void after(long millis) {
        now += millis * 1_000_000;
    }

    private static JobState running(long updated) {
        return new JobState("RUNNING", 10, updated, 0, 10 - updated);
    }

    private static JobRequest view(String fields) {
        return JobRequest.of(
                new MassUpdateRequest("v2.1", "Leads", FieldValues.parse(fields), false),
                new CustomView("41", null, false));
    }

    private static JobSummary summary(String jobId, JobState state) {
        return new JobSummary(VIEW, false, jobId, state, 5, 1, null, Instant.EPOCH, Duration.ofSeconds(9));
    }
}
