package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches without an answer, with two attempts: sent again, then given up; when nobody seems to listen, the run ends. */
class ResendTest {
    private static final String SILENCE = "crm:443, waiting for the answer: timeout";

    @TempDir
    private Path folder;

    @Test
    void unansweredBatchIsSentAgainOnceAndConfirmed() throws IOException {
        ScriptedSender crm = new ScriptedSender().thenSilence();

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "2");

        assertThat(crm.calls()).containsExactly(List.of("1", "2"), List.of("1", "2"));
        assertThat(run.outcomes())
                .containsExactly(Answers.updatedOutcome("1", 1, 2), Answers.updatedOutcome("2", 1, 2));
        assertThat(run.totals()).isEqualTo(new Totals(2, 0, 0, 0, 1, 2, 1, 0));
    }

    @Test
    void batchUnansweredTwiceIsUnknownAndTheRunGoesOn() throws IOException {
        ScriptedSender crm = new ScriptedSender().thenSilence().thenSilence();

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2");

        assertThat(crm.calls()).containsExactly(List.of("1"), List.of("1"), List.of("2"));
        assertThat(run.outcomes()).containsExactly(unknown("1", 1, 2), Answers.updatedOutcome("2", 2, 1));
        assertThat(run.summary().stop()).isNull();
    }

    @Test
    void withoutResendAnUnansweredBatchIsUnknownAtOnce() throws IOException {
        ScriptedSender crm = new ScriptedSender().thenSilence();

        TrialRun.Finished run = TrialRun.in(folder).withoutResend().batchSize(1).run(crm, "1", "2");

        assertThat(crm.calls()).containsExactly(List.of("1"), List.of("2"));
        assertThat(run.of("1")).isEqualTo(unknown("1", 1, 1));
    }

    @Test
    void withoutResendACallThatNeverGotThroughIsStillTriedAgain() throws IOException {
        ScriptedSender crm = new ScriptedSender().thenUnreachable();

        TrialRun.Finished run = TrialRun.in(folder).withoutResend().run(crm, "1");

        assertThat(crm.calls()).hasSize(2);
        assertThat(run.of("1")).isEqualTo(Answers.updatedOutcome("1", 1, 2));
    }

    @Test
    void withoutResendABatchThatMayHaveArrivedIsNotSentAThirdTime() throws IOException {
        ScriptedSender crm = new ScriptedSender().thenUnreachable().thenSilence();

        TrialRun.Finished run = TrialRun.in(folder).withoutResend().run(crm, "1");

        assertThat(crm.calls()).hasSize(2);
        assertThat(run.of("1")).isEqualTo(unknown("1", 1, 2));
    }

    @Test
    void batchThatMayHaveArrivedIsUnknownEvenIfItsSecondCallDidNotGetThrough() throws IOException {
        ScriptedSender crm = new ScriptedSender().thenSilence().thenUnreachable();

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2");

        assertThat(run.of("1"))
                .isEqualTo(RecordOutcome.local(
                        "1", Outcome.UNKNOWN, LocalCode.NO_ANSWER, "crm:443, connecting: refused", 1, 2));
        assertThat(run.of("2").outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(run.summary().stop())
                .isEqualTo(new StopReason(
                        StopReason.Kind.UNREACHABLE, "NO_ANSWER", "crm:443, connecting: refused; tried 2 times"));
    }

    @Test
    void batchThatMayHaveArrivedIsUnknownEvenIfItsSecondCallIsRefusedAsAWhole() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .thenSilence()
                .then(Answers.json(403, Answers.refusal("NO_PERMISSION", "permission denied")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "2");

        assertThat(run.outcomes())
                .containsExactly(
                        new RecordOutcome("1", Outcome.UNKNOWN, "NO_PERMISSION", "permission denied", 1, 2, "{}"),
                        new RecordOutcome("2", Outcome.UNKNOWN, "NO_PERMISSION", "permission denied", 1, 2, "{}"));
    }

    @Test
    void threeSilentBatchesInARowEndTheRun() throws IOException {
        ScriptedSender crm = new ScriptedSender();
        for (int i = 0; i < 6; i++) {
            crm.thenSilence();
        }

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2", "3", "4", "5");

        assertThat(crm.calls()).hasSize(6);
        assertThat(run.totals()).isEqualTo(new Totals(0, 0, 2, 3, 3, 6, 3, 0));
        assertThat(run.summary().stop()).isEqualTo(new StopReason(StopReason.Kind.UNREACHABLE, "NO_ANSWER", SILENCE));
        assertThat(run.of("4"))
                .isEqualTo(RecordOutcome.local(
                        "4",
                        Outcome.NOT_SENT,
                        LocalCode.NO_ANSWER,
                        "not sent, because the run ended: " + SILENCE,
                        4,
                        0));
    }

    @Test
    void anyAnswerBreaksTheRowOfSilentBatches() throws IOException {
        ScriptedSender crm = new ScriptedSender().thenSilence().thenSilence();
        crm.then(Answers.json(200, Answers.refusal("NO_RECORDS_FOUND", "no")))
                .thenSilence()
                .thenSilence();

        TrialRun.Finished run = TrialRun.in(folder).withoutResend().batchSize(1).run(crm, "1", "2", "3", "4", "5", "6");

        assertThat(crm.calls()).hasSize(6);
        assertThat(run.summary().stop()).isNull();
        assertThat(run.totals()).isEqualTo(new Totals(1, 1, 0, 4, 6, 6, 0, 0));
    }

    private static RecordOutcome unknown(String id, int batch, int attempts) {
        return RecordOutcome.local(id, Outcome.UNKNOWN, LocalCode.NO_ANSWER, SILENCE, batch, attempts);
    }
}
