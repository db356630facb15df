package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, each distinct id is given to the sink exactly once and the totals add up; TrialRun checks it. */
class LedgerRuleTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1, 500, 5",
        "499, 500, 5",
        "500, 500, 5",
        "501, 500, 5",
        "1000, 500, 25",
        "1001, 500, 5",
        "100, 1, 7",
        "3, 2, 25"
    })
    void everyIdIsUpdatedOnceForAnyNumberOfIdsBatchesAndCalls(int ids, int batchSize, int concurrency)
            throws IOException {
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished run = TrialRun.in(folder)
                .batchSize(batchSize)
                .concurrency(concurrency)
                .run(crm, ids(ids));

        int batches = (ids + batchSize - 1) / batchSize;
        assertThat(run.totals()).isEqualTo(new Totals(ids, 0, 0, 0, batches, batches, 0, 0));
        assertThat(crm.calls()).hasSize(batches).allMatch(call -> call.size() <= batchSize);
        assertThat(crm.calls().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(ids(ids));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyIdHasOneOutcomeWhateverTheCrmDoes(long seed) throws IOException {
        Random random = new Random(seed);
        ScriptedSender crm = new ScriptedSender();
        for (int i = 0; i < 60; i++) {
            crm.then(mishap(random.nextInt(9)));
        }
        List<String> ids = new ArrayList<>(ids(200));
        ids.addAll(List.of("x", "12a", "=1+1", "7", "7", "x"));
        Collections.shuffle(ids, random);

        TrialRun.Finished run = TrialRun.in(folder)
                .batchSize(1 + random.nextInt(20))
                .concurrency(1 + random.nextInt(6))
                .run(crm, ids);

        assertThat(run.totals().done()).isEqualTo(203);
        assertThat(run.summary().failuresByCode().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(run.totals().failed());
        assertThat(run.summary().reasons().stream().mapToLong(Reason::count).sum())
                .isEqualTo(203 - run.totals().updated());
    }

    private static ScriptedSender.Step mishap(int kind) {
        return ids -> switch (kind) {
            case 0 -> Answers.entries(400, Answers.refused(ids.get(ids.size() / 2), "RECORD_LOCKED", "no"));
            case 1 ->
                Answers.entries(207, Answers.refused(ids.get(0), "NOT_APPROVED", "no"), Answers.updated("999999"));
            case 2 -> Answers.json(502, "<html>");
            case 3 -> Answers.json(200, Answers.refusal("CANNOT_PROCESS", "no"));
            case 4 -> Answers.entries(200, Answers.updated(ids.get(0)), Answers.refused(ids.get(0), "X", "no"));
            case 5 -> throw new TransportFailure("crm:443, waiting for the answer: timeout", true);
            case 6 -> new CrmAnswer(204, "", new byte[0], false);
            default -> Answers.updated(ids);
        };
    }

    @Test
    void batchesAreNumberedInTheOrderOfTheIds() throws IOException {
        TrialRun.Finished run = TrialRun.in(folder).batchSize(2).concurrency(3).run(new ScriptedSender(), ids(7));

        assertThat(run.outcomes())
                .allSatisfy(record -> assertThat(record.batch()).isEqualTo((Integer.parseInt(record.id()) + 1) / 2));
    }

    @Test
    void moreThan500IdsACallCannotBeAskedFor() throws IOException {
        ScriptedSender crm = new ScriptedSender();

        TrialRun.in(folder).run(crm, ids(1_200));

        assertThat(crm.calls()).extracting(List::size).containsExactly(500, 500, 200);
    }

    @Test
    void duplicatesAreSentOnce() throws IOException {
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "2", "1", " 2 ", "1", "3");

        assertThat(crm.calls()).containsExactly(List.of("2", "1", "3"));
        assertThat(run.summary().plan().duplicates()).isEqualTo(2);
    }

    @Test
    void malformedIdsAreFailedAndNeverSent() throws IOException {
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "12a", "2");

        assertThat(crm.calls()).containsExactly(List.of("1", "2"));
        assertThat(run.of("12a")).isEqualTo(malformed("12a", 2));
    }

    @Test
    void runWithNothingButMalformedIdsIsRefused() {
        ScriptedSender crm = new ScriptedSender();

        assertThatThrownBy(() -> TrialRun.in(folder).run(crm, "a", "b"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("None of the 2 different rows is a record id, which has digits only: line 1: 'a', line 2: 'b'."
                        + " Give the file or column with the record ids. Nothing was sent.");
        assertThat(crm.calls()).isEmpty();
    }

    @Test
    void dryRunSendsNothingAndMalformedIdsAreStillFailed() throws IOException {
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished run = TrialRun.in(folder).dry().batchSize(1).run(crm, "1", "x", "2");

        assertThat(crm.calls()).isEmpty();
        assertThat(run.outcomes()).containsExactlyInAnyOrder(dry("1", 1), malformed("x", 2), dry("2", 2));
        assertThat(run.totals()).isEqualTo(new Totals(0, 1, 2, 0, 0, 0, 0, 0));
        assertThat(run.summary().dryRun()).isTrue();
        assertThat(run.summary().stop()).isNull();
    }

    @Test
    void listenerIsToldTheTotalsAfterEveryBatchAndAtTheEnd() throws IOException {
        List<Totals> told = new ArrayList<>();

        TrialRun.in(folder)
                .batchSize(2)
                .of(new ScriptedSender(), List.of("1", "2", "3"))
                .run(outcomes -> {}, told::add);

        Totals all = new Totals(3, 0, 0, 0, 2, 2, 0, 0);
        assertThat(told).containsExactly(new Totals(2, 0, 0, 0, 1, 1, 0, 0), all, all);
    }

    @Test
    void reasonsAreCountedMostFrequentFirstWithAnExample() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(Answers.entries(
                        207,
                        Answers.refused("1", "NOT_APPROVED", "no"),
                        Answers.refused("2", "RECORD_LOCKED", "no"),
                        Answers.refused("3", "RECORD_LOCKED", "no"),
                        Answers.updated("4")));

        RunSummary summary =
                TrialRun.in(folder).run(crm, "1", "2", "3", "4", "a", "b", "c").summary();

        assertThat(summary.reasons())
                .containsExactly(
                        new Reason(
                                Outcome.FAILED, "INVALID_ID", "line 5: not a record id, which has digits only", 3, "a"),
                        new Reason(Outcome.FAILED, "RECORD_LOCKED", "no", 2, "2"),
                        new Reason(Outcome.FAILED, "NOT_APPROVED", "no", 1, "1"));
        assertThat(summary.failuresByCode())
                .containsOnly(entry("INVALID_ID", 3L), entry("RECORD_LOCKED", 2L), entry("NOT_APPROVED", 1L));
    }

    @Test
    void reasonsBeyondTwoHundredAreCountedAsOne() throws IOException {
        List<String> ids = ids(300);
        ScriptedSender crm = new ScriptedSender()
                .then(sent -> Answers.entries(
                        207,
                        sent.stream()
                                .map(id -> Answers.refused(id, "X", "no " + id))
                                .toArray(String[]::new)));

        RunSummary summary = TrialRun.in(folder).run(crm, ids).summary();

        assertThat(summary.reasons()).hasSize(201);
        assertThat(summary.reasons().get(0)).isEqualTo(new Reason(Outcome.FAILED, "X", "further messages", 100, "201"));
        assertThat(summary.failuresByCode().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(300);
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

    private static RecordOutcome dry(String id, int batch) {
        return RecordOutcome.local(id, Outcome.NOT_SENT, LocalCode.DRY_RUN, "dry run: nothing is sent", batch, 0);
    }

    private static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }
}
