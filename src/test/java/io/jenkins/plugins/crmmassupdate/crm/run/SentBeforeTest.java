package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions.Seeing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record that an attempt before may have updated is never told as one that was not, unless it is known. */
class SentBeforeTest {
    private static final List<String> IDS = List.of("1", "2", "3", "4", "5", "6");
    private static final String BEFORE = "an earlier attempt had sent it, and may have updated it";

    @TempDir
    private Path folder;

    private TrialRun run() {
        return TrialRun.in(folder).batchSize(2);
    }

    /** Runs until a process would be killed while the second of three batches is under way. */
    private void killedAmidTheSecondBatch() throws IOException {
        byte[][] onTheDisk = new byte[1][];
        ScriptedSender crm = new ScriptedSender().then(Answers::updated).then(ids -> {
            onTheDisk[0] = journal();
            throw new Error("killed");
        });
        assertThatThrownBy(() -> run().resume(crm, IDS)).hasMessage("killed");
        Files.write(run().journalFile(), onTheDisk[0]);
    }

    private byte[] journal() {
        try {
            return Files.readAllBytes(run().journalFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CrmAnswer refusal(int status, String code) {
        return Answers.json(status, Answers.refusal(code, "no"));
    }

    @ParameterizedTest
    @CsvSource({
        "401, INVALID_TOKEN",
        "403, NO_PERMISSION",
        "400, INVALID_MODULE",
        "200, NO_RECORDS_FOUND",
        "429, TOO_MANY_REQUESTS"
    })
    void refusalOfTheWholeCallAfterAKillLeavesItUnknown(int status, String code) throws IOException {
        killedAmidTheSecondBatch();
        ScriptedSender crm = new ScriptedSender().then(refusal(status, code)).then(refusal(status, code));

        TrialRun.Finished resumed = run().resume(crm, IDS);

        assertThat(resumed.of("3").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(resumed.of("3").code()).isEqualTo(code);
        assertThat(resumed.of("3").message()).isEqualTo("no; " + BEFORE);
        assertThat(resumed.of("5").outcome()).isNotEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatWasNotUnderWayAtTheKillIsRefusedAsEver() throws IOException {
        killedAmidTheSecondBatch();
        ScriptedSender crm = new ScriptedSender().then(Answers::updated).then(refusal(403, "NO_PERMISSION"));

        TrialRun.Finished resumed = run().resume(crm, IDS);

        assertThat(resumed.of("3")).isEqualTo(Answers.updatedOutcome("3", 2, 1));
        assertThat(resumed.of("5"))
                .isEqualTo(new RecordOutcome("5", Outcome.FAILED, "NO_PERMISSION", "no", 3, 1, "{}"));
    }

    @Test
    void whatNobodySendsAgainIsUnknownAndNotUnsent() throws IOException {
        killedAmidTheSecondBatch();
        Thread.currentThread().interrupt(); // as an abort that was kept before the kill

        TrialRun.Finished resumed = run().resume(new ScriptedSender(), IDS);

        assertThat(resumed.of("3")).isEqualTo(notSentAgain("3", 2));
        assertThat(resumed.of("5").outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(resumed.totals()).isEqualTo(new Totals(2, 0, 2, 2, 1, 1, 0, 0));
        assertThat(resumed.summary().open()).isTrue();
    }

    @Test
    void whatTheRunDoesNotComeToIsUnknown() throws IOException {
        killedAmidTheSecondBatch();
        Files.write(run().journalFile(), withoutTheFirstBatch(journal()));

        TrialRun.Finished resumed = run().resume(new ScriptedSender().then(refusal(401, "INVALID_TOKEN")), IDS);

        assertThat(resumed.of("3")).isEqualTo(notSentAgain("3", 2));
        assertThat(resumed.of("5").outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    /** As if the second batch had been quicker to be sent than the first to be answered. */
    private static byte[] withoutTheFirstBatch(byte[] journal) {
        String text = new String(journal, StandardCharsets.UTF_8);
        int batch = text.indexOf("\nbatch 1 ") + 1;
        int next = text.indexOf("\nsending 2 ") + 1;
        return (text.substring(0, batch) + text.substring(next)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatCouldNotBeReachedStaysUnknownThroughManyAttempts() throws IOException {
        killedAmidTheSecondBatch();
        run().resume(new ScriptedSender().thenUnreachable().thenUnreachable(), IDS);

        TrialRun.Finished resumed = run().resume(new ScriptedSender().then(refusal(403, "NO_PERMISSION")), IDS);

        assertThat(resumed.of("3").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(resumed.of("3").message()).isEqualTo("no; " + BEFORE);
    }

    @Test
    void whatACompleteAttemptHadRefusedIsNotInDoubt() throws IOException {
        run().resume(new ScriptedSender().then(refusal(401, "INVALID_TOKEN")), IDS);

        TrialRun.Finished resumed = run().resume(new ScriptedSender().then(refusal(401, "INVALID_TOKEN")), IDS);

        assertThat(resumed.of("1"))
                .isEqualTo(new RecordOutcome("1", Outcome.FAILED, "INVALID_TOKEN", "no", 1, 1, "{}"));
    }

    @Test
    void whatWasGivenUpWithoutAnAnswerIsInDoubtLater() throws IOException {
        run().resume(new ScriptedSender().thenSilence().thenSilence(), IDS);

        TrialRun.Finished resumed = run().resume(new ScriptedSender().then(refusal(403, "NO_PERMISSION")), IDS);

        assertThat(resumed.of("1"))
                .isEqualTo(new RecordOutcome("1", Outcome.UNKNOWN, "NO_PERMISSION", "no; " + BEFORE, 1, 1, "{}"));
        assertThat(resumed.of("3").outcome()).isEqualTo(Outcome.UPDATED);
    }

    @Test
    void recordThatIsRefusedAloneAfterAKillIsUnknown() throws IOException {
        killedAmidTheSecondBatch();
        ScriptedSender crm = new ScriptedSender()
                .then(refusal(400, "RECORD_LOCKED"))
                .then(refusal(400, "RECORD_LOCKED"))
                .then(Answers::updated);

        TrialRun.Finished resumed = run().resume(crm, IDS);

        assertThat(resumed.of("3"))
                .isEqualTo(new RecordOutcome("3", Outcome.UNKNOWN, "RECORD_LOCKED", "no; " + BEFORE, 2, 2, "{}"));
        assertThat(resumed.of("4").outcome()).isEqualTo(Outcome.UPDATED);
    }

    @Test
    void recordThatAnEntryRefusesAfterAKillIsFailed() throws IOException {
        killedAmidTheSecondBatch();
        ScriptedSender crm = new ScriptedSender()
                .then(Answers.entries(207, Answers.refused("3", "NOT_APPROVED", "no"), Answers.updated("4")));

        assertThat(run().resume(crm, IDS).of("3").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void withoutResendWhatAnAttemptWithResendHadUnderWayIsNotSent() throws IOException {
        killedAmidTheSecondBatch();
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished resumed = run().withoutResend().resume(crm, IDS);

        assertThat(crm.calls()).containsExactly(List.of("5", "6"));
        assertThat(resumed.of("3").outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void verifiedRunThatCannotReadAgainLeavesWhatWasSentUnknown() throws IOException {
        SmallCrm small = new SmallCrm();
        IDS.forEach(id -> small.record(id, 5));
        Seeing verify = new Seeing(false, false, false, true);
        byte[][] onTheDisk = new byte[1][];
        small.watch(moment -> onTheDisk[0] = moment == SmallCrm.Moment.UPDATE_ARRIVES ? journal() : onTheDisk[0]);
        run().seeing(small, verify).resume(small, IDS);
        small.watch(moment -> {});
        Files.write(run().journalFile(), onTheDisk[0]);
        Thread.currentThread().interrupt();

        TrialRun.Finished resumed = run().seeing(small, verify).resume(small, IDS);

        assertThat(resumed.of("5")).isEqualTo(notSentAgain("5", 3));
    }

    private static RecordOutcome notSentAgain(String id, int batch) {
        return RecordOutcome.local(id, Outcome.UNKNOWN, LocalCode.NO_ANSWER, BEFORE + "; not sent again", batch, 1);
    }
}
