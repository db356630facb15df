package io.jenkins.plugins.crmmassupdate.crm.answer;

import static io.jenkins.plugins.crmmassupdate.crm.answer.Answers.refused;
import static io.jenkins.plugins.crmmassupdate.crm.answer.Answers.refusedOutcome;
import static io.jenkins.plugins.crmmassupdate.crm.answer.Answers.updatedOutcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refused call that names only some of its records: the others were not dealt with and go out again. */
class PartialRefusalTest {
    @TempDir
    private Path folder;

    @Test
    void recordsThatTheRefusalDoesNotNameAreSentAgainWithoutTheNamedOne() throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.entries(400, refused("2", "NOT_APPROVED", "no")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "2", "3");

        assertThat(crm.calls()).containsExactly(List.of("1", "2", "3"), List.of("1", "3"));
        assertThat(run.outcomes())
                .containsExactly(
                        refusedOutcome("2", "NOT_APPROVED", "no", 1, 1),
                        updatedOutcome("1", 1, 2),
                        updatedOutcome("3", 1, 2));
        assertThat(run.totals()).isEqualTo(new Totals(2, 1, 0, 0, 1, 2, 1, 0));
    }

    @Test
    void theyAreSentAgainEvenWhereUnconfirmedBatchesAreNot() throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.entries(400, refused("2", "RECORD_LOCKED", "no")));

        assertThat(TrialRun.in(folder).withoutResend().run(crm, "1", "2").of("1"))
                .isEqualTo(updatedOutcome("1", 1, 2));
    }

    @Test
    void everyCallSettlesARecordSoThatABatchNeedsAtMostOneCallPerRecord() throws IOException {
        ScriptedSender crm = new ScriptedSender();
        List<String> ids = IntStream.rangeClosed(1, 7).mapToObj(String::valueOf).toList();
        ids.forEach(id -> crm.then(Answers.entries(400, refused(id, "NOT_APPROVED", "no"))));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, ids);

        assertThat(crm.calls()).hasSize(7);
        assertThat(crm.calls().get(6)).containsExactly("7");
        assertThat(run.of("7")).isEqualTo(refusedOutcome("7", "NOT_APPROVED", "no", 1, 7));
    }

    @Test
    void refusalThatNamesOnlyForeignRecordsIsNotRepeated() throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.entries(400, refused("9", "NOT_APPROVED", "no")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1");

        assertThat(crm.calls()).hasSize(1);
        assertThat(run.outcomes()).containsExactly(Answers.noEntry("1", 1, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 207, 500})
    void onlyA4xxSaysThatNothingElseWasDone(int status) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.entries(status, refused("2", "NOT_APPROVED", "no")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "2");

        assertThat(crm.calls()).hasSize(1);
        assertThat(run.of("1")).isEqualTo(Answers.noEntry("1", 1, 1));
    }

    @Test
    void recordsBesideOneThatWasUpdatedAndOneThatWasRefusedAreSentAgainToo() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(Answers.entries(400, Answers.updated("1"), refused("2", "NOT_APPROVED", "no")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "2", "3");

        assertThat(crm.calls()).containsExactly(List.of("1", "2", "3"), List.of("3"));
        assertThat(run.of("1")).isEqualTo(updatedOutcome("1", 1, 1));
        assertThat(run.of("3")).isEqualTo(updatedOutcome("3", 1, 2));
    }

    @Test
    void theyAreLeftUnknownWhereUnconfirmedBatchesAreNotSentAgain() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(Answers.entries(400, Answers.updated("1"), refused("2", "NOT_APPROVED", "no")));

        TrialRun.Finished run = TrialRun.in(folder).withoutResend().run(crm, "1", "2", "3");

        assertThat(crm.calls()).hasSize(1);
        assertThat(run.of("3")).isEqualTo(Answers.noEntry("3", 1, 1));
    }

    @Test
    void refusalWithoutAnIdBesideNamedRecordsIsMetByTheRestAlone() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(Answers.entries(
                        400, refused("2", "NOT_APPROVED", "no"), Answers.refusal("INVALID_DATA", "no such field")))
                .then(Answers.entries(400, Answers.refusal("INVALID_DATA", "no such field")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "2");

        assertThat(crm.calls()).containsExactly(List.of("1", "2"), List.of("1"));
        assertThat(run.summary().stop().code()).isEqualTo("INVALID_DATA");
    }

    @Test
    void runRefusalOfTheRepeatedCallEndsTheRun() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(Answers.entries(400, refused("2", "NOT_APPROVED", "no")))
                .then(Answers.json(401, Answers.refusal("INVALID_TOKEN", "expired")));

        TrialRun.Finished run = TrialRun.in(folder).batchSize(2).run(crm, "1", "2", "3");

        assertThat(run.summary().stop()).isEqualTo(new StopReason(StopReason.Kind.REFUSED, "INVALID_TOKEN", "expired"));
        assertThat(run.of("1"))
                .isEqualTo(new RecordOutcome("1", Outcome.UNKNOWN, "INVALID_TOKEN", "expired", 1, 2, "{}"));
        assertThat(run.of("3").outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void recordsAreUnknownWhenTheRepeatedCallDoesNotGetThrough() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(Answers.entries(400, refused("2", "NOT_APPROVED", "no")))
                .thenUnreachable()
                .thenUnreachable();

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "2");

        assertThat(run.of("1"))
                .isEqualTo(RecordOutcome.local(
                        "1", Outcome.UNKNOWN, LocalCode.NO_ANSWER, "crm:443, connecting: refused", 1, 3));
    }
}
