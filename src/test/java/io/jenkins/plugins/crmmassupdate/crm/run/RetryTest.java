package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that can succeed later: how often they are made, and what their records get if they never do. */
class RetryTest {
    private static final CrmAnswer FAULT = Answers.json(500, Answers.refusal("INTERNAL_ERROR", "oops"));
    private static final CrmAnswer BAD_GATEWAY = new CrmAnswer(502, "text/html", new byte[] {'<'}, false);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void callIsMadeAgainUntilItSucceeds(int faults) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(faults, FAULT);

        TrialRun.Finished run = TrialRun.in(folder).attempts(8).run(crm, "1");

        assertThat(run.outcomes()).containsExactly(Answers.updatedOutcome("1", 1, faults + 1));
        assertThat(run.totals()).isEqualTo(new Totals(1, 0, 0, 0, 1, faults + 1, faults, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void recordsOfAFaultThatLastsAreFailedAndTheRunGoesOn(int attempts) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(attempts, FAULT);

        TrialRun.Finished run =
                TrialRun.in(folder).attempts(attempts).batchSize(1).run(crm, "1", "2");

        assertThat(run.outcomes())
                .containsExactly(
                        new RecordOutcome("1", Outcome.FAILED, "INTERNAL_ERROR", "oops", 1, attempts, "{}"),
                        Answers.updatedOutcome("2", 2, 1));
        assertThat(run.summary().stop()).isNull();
        assertThat(crm.calls()).hasSize(attempts + 1);
    }

    @Test
    void faultThatLastsForThreeBatchesEndsTheRun() throws IOException {
        ScriptedSender crm = new ScriptedSender().then(6, FAULT);

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2", "3", "4");

        assertThat(crm.calls()).hasSize(6);
        assertThat(run.summary().stop()).isEqualTo(new StopReason(StopReason.Kind.REFUSED, "INTERNAL_ERROR", "oops"));
        assertThat(run.summary().stop().sentence())
                .isEqualTo("The CRM refused the run: INTERNAL_ERROR (oops). The CRM failed; run again for these records"
                        + " later.");
        assertThat(run.totals()).isEqualTo(new Totals(0, 3, 1, 0, 3, 6, 3, 0));
    }

    @Test
    void eachPieceOfABatchHasItsOwnAttempts() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(FAULT)
                .then(Answers.json(400, Answers.refusal("CANNOT_PROCESS", "no")))
                .then(FAULT)
                .then(Answers::updated)
                .then(FAULT);

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "2");

        assertThat(crm.calls())
                .containsExactly(
                        List.of("1", "2"), List.of("1", "2"), List.of("1"), List.of("1"), List.of("2"), List.of("2"));
        assertThat(run.outcomes())
                .containsExactly(Answers.updatedOutcome("1", 1, 4), Answers.updatedOutcome("2", 1, 4));
    }

    @Test
    void waitThatGoesBeyondTheTotalTimeIsNotWaited() throws IOException {
        CrmAnswer later = new CrmAnswer(503, "", new byte[0], false, Retries.DEFAULT_SECONDS + 1);
        ScriptedSender crm = new ScriptedSender().then(later);

        TrialRun.Finished run = TrialRun.in(folder).attempts(8).batchSize(1).run(crm, "1", "2");

        assertThat(run.outcomes())
                .containsExactly(
                        RecordOutcome.local(
                                "1", Outcome.UNKNOWN, LocalCode.UNREADABLE_ANSWER, "HTTP 503 with an empty body", 1, 1),
                        Answers.updatedOutcome("2", 2, 1));
    }

    @Test
    void everyRepetitionIsToldWithItsReasonAndItsWait() throws IOException {
        List<String> told = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void progress(Totals totals) {
                told.add(totals.done() + " done");
            }

            @Override
            public void again(int batch, String why, Duration wait) {
                told.add(batch + ": " + why + (wait.toMillis() <= 1 ? "" : ", after " + wait));
            }
        };
        ScriptedSender crm = new ScriptedSender().then(FAULT).then(BAD_GATEWAY).thenSilence();

        TrialRun.in(folder).attempts(4).told(listener).run(crm, "1");

        assertThat(told)
                .containsExactly(
                        "1: INTERNAL_ERROR (oops)",
                        "1: HTTP 502 with no complete JSON (text/html)",
                        "1: crm:443, waiting for the answer: timeout",
                        "1 done",
                        "1 done");
    }

    @ParameterizedTest
    @CsvSource({"429, TOO_MANY_REQUESTS, slow", "500, INTERNAL_ERROR, oops"})
    void refusalAfterAnUnansweredCallLeavesItsRecordsUnknown(int status, String code, String message)
            throws IOException {
        ScriptedSender crm =
                new ScriptedSender().thenSilence().then(Answers.json(status, Answers.refusal(code, message)));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1");

        assertThat(run.of("1")).isEqualTo(new RecordOutcome("1", Outcome.UNKNOWN, code, message, 1, 2, "{}"));
    }

    @Test
    void tokenThatExpiresAfterAnUnansweredCallLeavesItsRecordsUnknown() throws IOException {
        ScriptedSender crm =
                new ScriptedSender().thenSilence().then(Answers.json(401, Answers.refusal("INVALID_TOKEN", "old")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1");

        assertThat(run.of("1")).isEqualTo(new RecordOutcome("1", Outcome.UNKNOWN, "INVALID_TOKEN", "old", 1, 2, "{}"));
        assertThat(run.summary().stop()).isEqualTo(new StopReason(StopReason.Kind.REFUSED, "INVALID_TOKEN", "old"));
    }

    @Test
    void withoutResendAnAnswerThatIsUnreadableIsTheEndOfItsBatch() throws IOException {
        ScriptedSender crm = new ScriptedSender().then(BAD_GATEWAY);

        TrialRun.Finished run =
                TrialRun.in(folder).withoutResend().attempts(8).batchSize(1).run(crm, "1", "2");

        assertThat(crm.calls()).containsExactly(List.of("1"), List.of("2"));
        assertThat(run.of("1"))
                .isEqualTo(RecordOutcome.local(
                        "1",
                        Outcome.UNKNOWN,
                        LocalCode.UNREADABLE_ANSWER,
                        "HTTP 502 with no complete JSON (text/html)",
                        1,
                        1));
    }

    @ParameterizedTest
    @CsvSource({"500, INTERNAL_ERROR", "429, TOO_MANY_REQUESTS"})
    void withoutResendACallThatTheCrmItselfRefusedIsStillMadeAgain(int status, String code) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.json(status, Answers.refusal(code, "later")));

        TrialRun.Finished run = TrialRun.in(folder).withoutResend().run(crm, "1");

        assertThat(run.outcomes()).containsExactly(Answers.updatedOutcome("1", 1, 2));
    }

    @Test
    void callThatFailsLastinglyIsNotMadeAgain() throws IOException {
        ScriptedSender crm = new ScriptedSender().then(ids -> {
            throw TransportFailure.lasting("crm:443, making TLS: untrusted", false, null);
        });

        TrialRun.Finished run = TrialRun.in(folder).attempts(8).run(crm, "1");

        assertThat(crm.calls()).hasSize(1);
        assertThat(run.of("1"))
                .isEqualTo(RecordOutcome.local(
                        "1", Outcome.NOT_SENT, LocalCode.NOT_REACHED, "crm:443, making TLS: untrusted", 1, 0));
        assertThat(run.summary().stop())
                .isEqualTo(
                        new StopReason(StopReason.Kind.UNREACHABLE, "NOT_REACHED", "crm:443, making TLS: untrusted"));
    }
}
