package io.jenkins.plugins.crmmassupdate.crm.view;

import static io.jenkins.plugins.crmmassupdate.crm.view.ScriptedJobSender.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made again and what is not: a request that may have been carried out never is, in no run. */
@Timeout(60)
class LostJobAnswerTest {
    private static final String NOT_KNOWN =
            "It is not known whether the CRM has scheduled the mass update of the custom view 4150868000000093005: ";
    private static final String REMEDY =
            ". The CRM is not asked again, because it could carry it out twice. Look in the"
                    + " CRM whether a mass update of this module runs or records of the view have changed; only if not, start the"
                    + " run anew.";
    private static final String WAY_ON = " The CRM's job " + JOB + " is not ended by this; to get its result, run again"
            + " with jobId: '" + JOB + "' (in a shell: --job-id " + JOB
            + ") instead of the view and the fields: that only asks, and schedules nothing.";

    @TempDir
    private Path folder;

    static Stream<Arguments> lostAnswers() {
        return Stream.of(
                lost("crm:443, waiting for the answer: timeout", ScriptedJobSender::silence),
                lost("agent a: lost in the middle of a call", () -> {
                    throw TransportFailure.lasting("agent a: lost in the middle of a call", true, null);
                }),
                lost("HTTP 502 with no complete JSON (text/html)", () -> ScriptedJobSender.html(502)),
                lost("INTERNAL_ERROR (down)", () -> Answers.json(500, Answers.refusal("INTERNAL_ERROR", "down"))),
                lost("A_NEW_CODE (odd)", () -> Answers.json(503, Answers.refusal("A_NEW_CODE", "odd"))),
                lost(
                        "HTTP 200 with a success without a job_id (application/json;charset=utf-8)",
                        () -> Answers.json(200, ScriptedJobSender.scheduled("null"))),
                lost(
                        "HTTP 200 with no complete JSON (application/json;charset=utf-8)",
                        () -> Answers.json(200, "{\"data\":[{\"code\":\"SUCC")),
                lost("HTTP 200 with an empty body (application/json;charset=utf-8)", () -> Answers.json(200, "")));
    }

    private static Arguments lost(String reason, ScriptedJobSender.Step answer) {
        return Arguments.of(reason, answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lostAnswers")
    void requestWithoutAUsableAnswerIsNeverMadeAgain(String reason, ScriptedJobSender.Step answer) throws IOException {
        Path journal = folder.resolve("journal");
        ScriptedJobSender crm = new ScriptedJobSender().schedule(answer);

        JobSummary first = new TrialJob().attempts(5).journal(journal).run(crm);
        JobSummary resumed = new TrialJob().journal(journal).run(crm);

        assertThat(first.stop().sentence()).isEqualTo(NOT_KNOWN + reason + REMEDY);
        assertThat(first.stop().code()).isEqualTo("JOB_UNCONFIRMED");
        assertThat(resumed.stop().sentence())
                .isEqualTo(NOT_KNOWN + "the run broke off before the answer came" + REMEDY);
        assertThat(crm.scheduledViews()).hasSize(1);
        assertThat(crm.askedJobs()).isEmpty();
    }

    @Test
    void requestThatDidNotGetThroughIsMadeAgain() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender()
                .schedule(ScriptedJobSender::unreachable)
                .schedule(200, ScriptedJobSender.scheduled("\"" + JOB + "\""))
                .ask("COMPLETED", 10, 0);
        TrialJob trial = new TrialJob();

        JobSummary run = trial.run(crm);

        assertThat(run.totals()).isEqualTo(new Totals(10, 0, 0, 0, 0, 3, 1, 0));
        assertThat(trial.told()).startsWith("again: crm:443, connecting: refused", "scheduled " + JOB);
    }

    @Test
    void requestThatCameTooOftenIsMadeAgain() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender()
                .schedule(429, Answers.refusal("TOO_MANY_REQUESTS", "slow down"))
                .schedule(200, ScriptedJobSender.scheduled("\"" + JOB + "\""))
                .ask("COMPLETED", 10, 0);

        assertThat(new TrialJob().run(crm).totals()).isEqualTo(new Totals(10, 0, 0, 0, 0, 3, 1, 0));
    }

    @Test
    void requestWithAnExpiredTokenIsMadeAgainWithANewOne() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender()
                .renewals(1)
                .schedule(401, Answers.refusal("INVALID_TOKEN", "expired"))
                .schedule(200, ScriptedJobSender.scheduled("\"" + JOB + "\""))
                .ask("COMPLETED", 10, 0);
        TrialJob trial = new TrialJob();

        assertThat(trial.run(crm).stop()).isNull();
        assertThat(trial.told()).startsWith("again: the access token was renewed", "scheduled " + JOB);
    }

    @Test
    void newTokenThatIsRefusedTooEndsTheRun() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender()
                .renewals(5)
                .schedule(401, Answers.refusal("INVALID_TOKEN", "expired"))
                .schedule(401, Answers.refusal("INVALID_TOKEN", "expired"));

        assertThat(new TrialJob().run(crm).stop().code()).isEqualTo("INVALID_TOKEN");
        assertThat(crm.scheduledViews()).hasSize(2);
    }

    @Test
    void crmThatIsNotReachedEndsTheRunAndTheNextSchedules() throws IOException {
        Path journal = folder.resolve("journal");
        ScriptedJobSender crm = new ScriptedJobSender()
                .schedule(ScriptedJobSender::unreachable)
                .schedule(ScriptedJobSender::unreachable)
                .schedule(200, ScriptedJobSender.scheduled("\"" + JOB + "\""))
                .ask("COMPLETED", 10, 0);

        JobSummary first = new TrialJob().journal(journal).run(crm);
        JobSummary resumed = new TrialJob().journal(journal).run(crm);

        assertThat(first.stop().kind()).isEqualTo(StopReason.Kind.UNREACHABLE);
        assertThat(first.stop().sentence())
                .isEqualTo("The CRM could not be reached: crm:443, connecting: refused; tried 2 times. Check the API"
                        + " domain, the network and the proxy, then run again.");
        assertThat(resumed.stop()).isNull();
        assertThat(crm.scheduledViews()).hasSize(3);
    }

    @Test
    void pollsThatGoOnFailingEndTheRunWithTheJobId() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling()
                .ask(ScriptedJobSender::silence)
                .ask(500, Answers.refusal("INTERNAL_ERROR", "down"))
                .ask(ScriptedJobSender::silence);

        JobSummary run = new TrialJob().attempts(3).run(crm);

        assertThat(run.stop().kind()).isEqualTo(StopReason.Kind.UNREACHABLE);
        assertThat(run.stop().sentence())
                .isEqualTo("The CRM could not be reached: crm:443, waiting for the answer: timeout; tried 3 times."
                        + " Check the API domain, the network and the proxy." + WAY_ON);
        assertThat(run.jobId()).isEqualTo(JOB);
    }

    @Test
    void answeredPollForgivesTheFailedOnesBefore() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling();
        for (int i = 0; i < 5; i++) {
            crm.ask(ScriptedJobSender::silence).ask("RUNNING", i, 0);
        }

        assertThat(new TrialJob().run(crm.ask("COMPLETED", 10, 0)).totals())
                .isEqualTo(new Totals(10, 0, 0, 0, 0, 12, 5, 0));
    }
}
