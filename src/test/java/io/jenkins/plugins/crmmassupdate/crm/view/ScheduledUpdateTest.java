package io.jenkins.plugins.crmmassupdate.crm.view;

import static io.jenkins.plugins.crmmassupdate.crm.view.ScriptedJobSender.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scheduled mass update from the request to its counts, and how its job ends. */
@Timeout(60)
class ScheduledUpdateTest {
    private static final String WAY_ON = " The CRM's job " + JOB + " is not ended by this; to get its result, run again"
            + " with jobId: '" + JOB + "' (in a shell: --job-id " + JOB
            + ") instead of the view and the fields: that only asks, and schedules nothing.";

    @Test
    void jobIsScheduledOnceAndFollowedToItsCounts() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling()
                .ask(200, ScriptedJobSender.state("SCHEDULED", 50_000, 0, 0, 50_000))
                .ask(200, ScriptedJobSender.state("QUEUED", 50_000, 0, 0, 50_000))
                .ask(200, ScriptedJobSender.state("RUNNING", 50_000, 20_000, 4, 29_996))
                .ask(() -> ScriptedJobSender.html(502))
                .ask(200, ScriptedJobSender.state("RUNNING", 50_000, 40_000, 9, 9_991))
                .ask(200, ScriptedJobSender.state("COMPLETED", 50_000, 49_990, 10, 0));
        TrialJob trial = new TrialJob();

        JobSummary run = trial.run(crm);

        assertThat(crm.scheduledViews()).containsExactly(TrialJob.VIEW);
        assertThat(crm.askedJobs()).hasSize(6).containsOnly(JOB);
        assertThat(run.stop()).isNull();
        assertThat(run.jobId()).isEqualTo(JOB);
        assertThat(run.totals()).isEqualTo(new Totals(49_990, 10, 0, 0, 0, 7, 1, 0));
        assertThat(run.requested()).isEqualTo(50_000);
        assertThat(run.distinct()).isEqualTo(50_000);
        assertThat(run.reasons())
                .containsExactly(new Reason(Outcome.FAILED, "COUNTED_FAILED", "counted as failed by the CRM", 10, ""));
        assertThat(run.failuresByCode()).containsOnlyKeys("COUNTED_FAILED").containsEntry("COUNTED_FAILED", 10L);
        assertThat(trial.told())
                .containsExactly(
                        "scheduled " + JOB,
                        "SCHEDULED",
                        "QUEUED",
                        "RUNNING",
                        "again: HTTP 502 with no complete JSON (text/html)",
                        "RUNNING",
                        "COMPLETED");
    }

    @Test
    void waitsBetweenPollsGrowByHalf() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling();
        for (int i = 0; i < 4; i++) {
            crm.ask("RUNNING", i, 0);
        }
        crm.ask("COMPLETED", 10, 0);

        long start = System.nanoTime();
        new TrialJob().polls(Duration.ofMillis(20), Duration.ofMillis(60)).run(crm);

        List<Long> waits = new ArrayList<>();
        long before = start;
        for (long asked : crm.askedAt()) {
            waits.add((asked - before) / 1_000_000);
            before = asked;
        }
        assertThat(waits).hasSize(5);
        assertThat(waits.get(0)).isGreaterThanOrEqualTo(20);
        assertThat(waits.get(1)).isGreaterThanOrEqualTo(20);
        assertThat(waits.get(2)).isGreaterThanOrEqualTo(30);
        assertThat(waits.get(3)).isGreaterThanOrEqualTo(45);
        assertThat(waits.get(4)).isGreaterThanOrEqualTo(60);
    }

    /** Without a bound the last of these waits would be of a day. */
    @Test
    void waitsBetweenPollsAreBounded() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling();
        for (int i = 0; i < 45; i++) {
            crm.ask("RUNNING", 0, 0);
        }

        assertThat(new TrialJob().run(crm.ask("COMPLETED", 10, 0)).state().isCompleted())
                .isTrue();
    }

    @Test
    void usualWaitsAreTwoToThirtySeconds() {
        Duration longest = JobOptions.parsePollInterval("pollInterval", null);
        JobOptions options = new JobOptions(false, false, Duration.ofHours(1), longest, Retries.DEFAULT);

        assertThat(options.firstPoll()).hasSeconds(2);
        assertThat(options.longestPoll()).hasSeconds(30);
    }

    @Test
    void shorterLongestWaitIsTheFirstOneToo() {
        Duration second = Duration.ofSeconds(1);

        assertThat(new JobOptions(false, false, Duration.ofHours(1), second, Retries.DEFAULT).firstPoll())
                .isEqualTo(second);
    }

    @Test
    void followedJobIsAskedForAtOnceAndNothingIsScheduled() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender().ask("COMPLETED", 10, 0);
        TrialJob trial = new TrialJob()
                .of(JobRequest.follow("v2.1", "Leads", "77"))
                .polls(Duration.ofDays(1), Duration.ofDays(1));

        JobSummary run = trial.run(crm);

        assertThat(crm.scheduledViews()).isEmpty();
        assertThat(crm.askedJobs()).containsExactly("77");
        assertThat(trial.told()).containsExactly("earlier 77", "COMPLETED");
        assertThat(run.totals()).isEqualTo(new Totals(10, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void dryRunMakesNoCall() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender();

        JobSummary run = new TrialJob().dry().run(crm);

        assertThat(crm.scheduledViews()).isEmpty();
        assertThat(crm.askedJobs()).isEmpty();
        assertThat(run.stop()).isNull();
        assertThat(run.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void timeoutEndsTheWaitingAndNotTheJob() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender().ask("RUNNING", 3, 0).ask("RUNNING", 4, 1);

        JobSummary run = new TrialJob()
                .of(JobRequest.follow("v2.1", "Leads", JOB))
                .timeout(Duration.ofSeconds(1))
                .polls(Duration.ofHours(1), Duration.ofHours(1)) // cut off by the timeout, and then asked once more
                .run(crm);

        assertThat(run.stop().kind()).isEqualTo(StopReason.Kind.JOB);
        assertThat(run.stop().code()).isEqualTo("JOB_TIMEOUT");
        assertThat(run.stop().sentence())
                .isEqualTo("The CRM's job " + JOB + " did not end within 1 s (it is RUNNING). Only the waiting has"
                        + " ended." + WAY_ON);
        assertThat(run.totals()).isEqualTo(new Totals(4, 1, 0, 5, 0, 2, 0, 0));
        assertThat(run.reasons())
                .containsExactly(
                        new Reason(
                                Outcome.UNKNOWN,
                                "NOT_DONE_YET",
                                "not done when the job was asked for the last time",
                                5,
                                ""),
                        new Reason(Outcome.FAILED, "COUNTED_FAILED", "counted as failed by the CRM", 1, ""));
    }

    /** Silence must not stretch the time that somebody wants to wait. */
    @Test
    void timeoutEndsTheRepetitionsToo() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender().ask(ScriptedJobSender::silence);

        JobSummary run = new TrialJob()
                .of(JobRequest.follow("v2.1", "Leads", JOB))
                .attempts(50)
                .timeout(Duration.ZERO)
                .run(crm);

        assertThat(run.stop().code()).isEqualTo("JOB_TIMEOUT");
        assertThat(run.stop().message()).endsWith(" (its state is not known)");
        assertThat(run.stop().jobId()).isEqualTo(JOB);
        assertThat(crm.askedJobs()).hasSize(1);
    }

    @Test
    void failedJobIsToldWithWhatItHasDone() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling().ask("FAILED", 3, 2);

        JobSummary run = new TrialJob().run(crm);

        assertThat(run.stop().sentence())
                .isEqualTo("The CRM's job " + JOB + " has failed. Look in the CRM why; then run again, which sets the"
                        + " values of all records of the view anew.");
        assertThat(run.totals()).isEqualTo(new Totals(3, 2, 5, 0, 0, 2, 0, 0));
        assertThat(run.reasons())
                .first()
                .isEqualTo(new Reason(
                        Outcome.NOT_SENT,
                        "COUNTED_NOT_UPDATED",
                        "counted as not updated by a job that is FAILED",
                        5,
                        ""));
    }

    @Test
    void suspendedJobIsToldWithTheWayOn() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling().ask("SUSPENDED", 3, 0);

        JobSummary run = new TrialJob().run(crm);

        assertThat(run.stop().sentence())
                .isEqualTo("The CRM's job " + JOB + " was suspended. Look in the CRM why; it may be let go on there."
                        + WAY_ON);
        assertThat(run.totals()).isEqualTo(new Totals(3, 0, 7, 0, 0, 2, 0, 0));
    }

    @Test
    void unknownStatusIsWaitedOut() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling()
                .ask("PAUSED_BY_MAGIC", 0, 0)
                .ask("completed?", 1, 0)
                .ask("COMPLETED", 10, 0);

        JobSummary run = new TrialJob().run(crm);

        assertThat(run.stop()).isNull();
        assertThat(run.totals().updated()).isEqualTo(10);
        assertThat(crm.askedJobs()).hasSize(3);
    }

    @Test
    void notUpdatedRecordsOfACompletedJobHaveFailed() throws IOException {
        JobSummary run = new TrialJob().run(ScriptedJobSender.scheduling().ask("COMPLETED", 7, 1));

        assertThat(run.totals()).isEqualTo(new Totals(7, 3, 0, 0, 0, 2, 0, 0));
        assertThat(run.failuresByCode())
                .containsEntry("COUNTED_NOT_UPDATED", 2L)
                .containsEntry("COUNTED_FAILED", 1L);
    }

    /** The totals add up to the records whatever the CRM counts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # total, updated, failed, not updated | updated, failed, unknown
            10,  6,  1, 0 |  6,  1, 3
             0,  6,  1, 0 |  0,  0, 7
             5, 10,  0, 0 |  0,  0, 10
            10, -4, -1, 2 |  0,  0, 10
            """)
    void countsThatDoNotAddUp(String told, String kept) throws IOException {
        long[] counts = numbers(told);
        long[] expected = numbers(kept);
        ScriptedJobSender crm = ScriptedJobSender.scheduling()
                .ask(200, ScriptedJobSender.state("COMPLETED", counts[0], counts[1], counts[2], counts[3]));

        JobSummary run = new TrialJob().run(crm);

        assertThat(run.totals()).isEqualTo(new Totals(expected[0], expected[1], 0, expected[2], 0, 2, 0, 0));
        assertThat(run.totals().done()).isEqualTo(run.distinct());
    }

    private static long[] numbers(String text) {
        return List.of(text.split(",")).stream()
                .mapToLong(number -> Long.parseLong(number.strip()))
                .toArray();
    }
}
