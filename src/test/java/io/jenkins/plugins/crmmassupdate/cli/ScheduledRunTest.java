package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A custom view from the shell: what is printed and left behind, however its job ends. */
@Timeout(120)
class ScheduledRunTest extends SimulatedCrmFixture {
    private static final String VIEW = "41";
    private static final String EMPTY = "42";
    private static final String TOO_LARGE = "43";
    private static final String NOTE =
            "A scheduled mass update has counts only: the CRM gives no result of a single record.";
    private static final String TRY_AGAIN = "To try again, give the same command again and --resume.";
    private static final String GO_ON =
            "To go on waiting for it, give the same command again and --resume; that schedules nothing either.";

    @BeforeEach
    void addViews() {
        leads.addView(VIEW, 50_000, 10).addView(EMPTY, 0, 0).addView(TOO_LARGE, 50_001, 0);
        crm.jobSteps("COMPLETED");
    }

    @Test
    void theLinesOfARun() throws IOException {
        crm.jobSteps("SCHEDULED", "QUEUED", "RUNNING", "RUNNING", "COMPLETED")
                .answerNextPolls(
                        ScriptedAnswer.asUsual(),
                        ScriptedAnswer.asUsual(),
                        ScriptedAnswer.asUsual(),
                        ScriptedAnswer.of(502, "text/html", "<html>Bad Gateway</html>".getBytes()));

        Ended ended = view(VIEW);

        String job = crm.lastJobId();
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(crm.schedulingCalls()).isEqualTo(1);
        assertThat(crm.polls()).isEqualTo(6);
        List<String> lines = new ArrayList<>(ended.lines());
        assertThat(lines.remove(5))
                .startsWith("HTTP 502 with no complete JSON (text/html); tried again in ")
                .endsWith(" s");
        assertThat(lines.remove(7))
                .startsWith("49,990 of 50,000 records updated, 10 failed, 0 not sent, 0 unknown in ")
                .endsWith(" s, 7 calls (1 retry)");
        assertThat(lines)
                .containsExactly(
                        "Updating {\"No_of_Employees\":1000} in all records of the custom view 41 in Leads, from this"
                                + " machine to " + crm.apiDomain() + ": as one job of the CRM",
                        "The CRM's job " + job + " is scheduled; asking for its state for 60 min at most",
                        "Job " + job + ": SCHEDULED, 0 of 50,000 records updated, 0 failed",
                        "Job " + job + ": QUEUED, 0 of 50,000 records updated, 0 failed",
                        "Job " + job + ": RUNNING, 16,663 of 50,000 records updated, 3 failed",
                        "Job " + job + ": COMPLETED, 49,990 of 50,000 records updated, 10 failed",
                        "10 FAILED: COUNTED_FAILED 'counted as failed by the CRM'. The CRM does not tell which records"
                                + " these are, nor why; look for records of the view that do not have the new value.",
                        NOTE,
                        "outcome         records    share",
                        "updated          49,990   >99.9%",
                        "failed               10    <0.1%",
                        "not sent              0     0.0%",
                        "unknown               0     0.0%",
                        "total            50,000   100.0%",
                        "Artifacts in " + out + ": summary.json, junit.xml");
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("journal", "summary.json", "junit.xml");
        assertThat(summary().get("updated").asInt()).isEqualTo(49_990);
        assertThat(summary().get("failed").asInt()).isEqualTo(10);
        assertThat(summary().get("jobId").asText()).isEqualTo(job);
        assertThat(summary().get("perRecordResults").booleanValue()).isFalse();
    }

    @Test
    void territoryIsSent() {
        view(VIEW, "--territory-id", "77", "--include-child-territories");

        assertThat(crm.lastSchedulingCall().path()).isEqualTo("/crm/v2.1/Leads/actions/mass_update");
        assertThat(crm.lastSchedulingCall().body())
                .isEqualTo("{\"data\":[{\"No_of_Employees\":1000}],\"cvid\":\"41\",\"territory\":{"
                        + "\"id\":\"77\",\"include_child\":true}}");
    }

    @Test
    void allUpdatedIs0() {
        leads.addView("44", 7, 0);

        assertThat(view("44").status()).isZero();
    }

    @Test
    void emptyViewIsRefusedUnlessItMayBeEmpty() {
        Ended refused = view(EMPTY);
        Ended fine = view(EMPTY, "--resume", "--allow-empty");

        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.err())
                .isEqualTo(lines(
                        "The CRM refused to update the view: NO_RECORDS_FOUND (no record found to update). Check the ids"
                                + " of the view and the territory and the module, or allow an empty view (allowEmpty:"
                                + " true; in a shell: --allow-empty).",
                        TRY_AGAIN));
        assertThat(fine.status()).isZero();
        assertThat(fine.err()).isEmpty();
        assertThat(fine.out()).contains("The custom view 42 has no records: there is nothing to update");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            43 | LIMIT_EXCEEDED (Record count exceeded). A view may have at most 50,000 records; use a narrower one.
            99 | INVALID_DATA (the id given seems to be invalid). Check the id of the custom view, the territory, and \
            that the field can be changed by a mass update.
            """)
    void viewThatTheCrmRefuses(String view, String why) {
        Ended ended = view(view);

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).isEqualTo(lines("The CRM refused to update the view: " + why, TRY_AGAIN));
        assertThat(crm.polls()).isZero();
    }

    @Test
    void viewWithAJobUnderWayIsRefused() {
        crm.jobSteps("RUNNING");
        view(VIEW, "--timeout", "1s");
        out = temp.resolve("second");

        Ended ended = view(VIEW);

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo(lines(
                        "The CRM refused to update the view: ALREADY_SCHEDULED (Already a Mass Action scheduler is"
                                + " running for the given cvid). The CRM works on a mass update of this view already;"
                                + " wait for its end, then run again. If it is your own, follow it by the job id that"
                                + " the log of its run tells.",
                        TRY_AGAIN));
        assertThat(crm.scheduled()).isEqualTo(1);
    }

    @Test
    void scopeThatIsMissingForTheQuestionIsToldWithTheJob() {
        crm.acceptTokenWithoutReadScope("1000.updates-only");
        shell.env(TokenOptions.ACCESS, "1000.updates-only");

        Ended ended = view(VIEW);

        String job = crm.lastJobId();
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo(lines(
                        "The CRM has scheduled the job " + job + ", but the token may not ask for its result"
                                + " (OAUTH_SCOPE_MISMATCH). Create the token with the scope ZohoCRM.mass_update.READ too"
                                + " (or ZohoCRM.mass_update.ALL). " + wayOn(job),
                        GO_ON));
    }

    @Test
    void jobThatFailedIs3AndHasItsCounts() throws IOException {
        crm.jobSteps("RUNNING", "FAILED");

        Ended ended = view(VIEW);

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo(
                        lines("The CRM's job " + crm.lastJobId() + " has failed. Look in the CRM why; then run again,"
                                + " which sets the values of all records of the view anew."));
        assertThat(summary().get("updated").asInt()).isEqualTo(24_995);
        assertThat(summary().get("stop").get("code").asText()).isEqualTo("JOB_FAILED");
    }

    @Test
    void jobThatTakesTooLongIsFollowedByItsId() throws IOException {
        crm.holdJobsAt("RUNNING").jobSteps("RUNNING", "COMPLETED");
        Ended late = view(VIEW, "--timeout", "1s");
        String job = crm.lastJobId();
        assertThat(late.status()).isEqualTo(3);
        assertThat(late.err())
                .isEqualTo(lines(
                        "The CRM's job " + job + " did not end within 1 s (it is RUNNING). Only the waiting has ended. "
                                + wayOn(job),
                        GO_ON));
        assertThat(late.out()).contains("24,995 of 50,000 records updated, 5 failed, 0 not sent, 25,000 unknown");
        out = temp.resolve("followed");
        crm.releaseJobs();

        Ended ended = shell.run(follow(job));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .startsWith("Following the CRM's job " + job + " in Leads, from this machine to " + crm.apiDomain())
                .contains("49,990 of 50,000 records updated, 10 failed");
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("summary.json", "junit.xml");
        assertThat(crm.schedulingCalls()).isEqualTo(1);
    }

    @Test
    void jobThatTakesTooLongIsWaitedForWithResume() {
        crm.holdJobsAt("RUNNING").jobSteps("RUNNING", "COMPLETED");
        view(VIEW, "--timeout", "1s");
        crm.releaseJobs();

        Ended ended = view(VIEW, "--resume");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("The CRM's job " + crm.lastJobId() + " was scheduled before: going on;");
        assertThat(crm.schedulingCalls()).isEqualTo(1);
    }

    @Test
    void jobThatTheCrmDoesNotKnowIs3() {
        Ended ended = shell.run(follow("12345"));

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo(lines("The CRM knows no job 12345 of the module Leads. Check the job id and the module; the"
                        + " CRM forgets jobs after a while."));
    }

    @Test
    void requestWithoutAnAnswerIsNotMadeAgainEvenWithResume() {
        crm.answerNext(ScriptedAnswer.noAnswer().afterUpdate());

        Ended first = view(VIEW);
        Ended resumed = view(VIEW, "--resume");

        String remedy =
                " The CRM is not asked again, because it could carry it out twice. Look in the CRM whether a mass"
                        + " update of this module runs or records of the view have changed; only if not, start the run anew.";
        String unknown = "It is not known whether the CRM has scheduled the mass update of the custom view 41: ";
        assertThat(first.status()).isEqualTo(3);
        assertThat(first.err()).startsWith(unknown + "127.0.0.1:").endsWith(lines(remedy));
        assertThat(resumed.status()).isEqualTo(3);
        assertThat(resumed.err()).isEqualTo(lines(unknown + "the run broke off before the answer came." + remedy));
        assertThat(crm.schedulingCalls()).isEqualTo(1);
        assertThat(crm.scheduled()).isEqualTo(1);
    }

    @Test
    void otherViewIsAnotherRun() {
        view(VIEW);

        Ended ended = view(EMPTY, "--resume");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo(lines("This is not the run that was broken off: the set of records was 'custom view 41', and"
                        + " is 'custom view 42' now. A run goes on with what it was started with, or is started anew"
                        + " elsewhere."));
        assertThat(crm.schedulingCalls()).isEqualTo(1);
    }

    @Test
    void overwriteRemovesTheResultsOfSingleRecords() {
        update("--ids", FIRST + "");
        assertThat(out.resolve("results.csv")).exists();

        assertThat(view(VIEW, "--overwrite").status()).isEqualTo(1);

        assertThat(out.toFile().list()).containsExactlyInAnyOrder("journal", "summary.json", "junit.xml");
    }

    @Test
    void dryRunSendsNothing() throws IOException {
        Ended ended = view(VIEW, "--dry-run");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("Dry run: nothing is sent");
        assertThat(crm.calls() + crm.polls()).isZero();
        assertThat(summary().get("dryRun").booleanValue()).isTrue();
    }

    @Test
    void tokenIsInNoFileAndNoLine() throws IOException {
        Ended ended = view(VIEW);

        assertThat(ended.out() + ended.err()).doesNotContain(TOKEN);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(TOKEN));
        }
    }

    private Ended view(String id, String... more) {
        List<String> args = arguments("--custom-view-id", id, "--poll-interval", "1s");
        args.addAll(List.of(more));
        return shell.run(args);
    }

    private static String wayOn(String job) {
        return "The CRM's job " + job + " is not ended by this; to get its result, run again with jobId: '" + job
                + "' (in a shell: --job-id " + job
                + ") instead of the view and the fields: that only asks, and schedules nothing.";
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
