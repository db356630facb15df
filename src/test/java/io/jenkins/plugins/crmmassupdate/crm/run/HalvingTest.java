package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call refused as a whole because of some of its records: they are found, the others are updated, calls are bounded. */
class HalvingTest {
    /** log2(500), rounded up: how often 500 ids can be cut in halves. */
    private static final int DEPTH = 9;

    @TempDir
    private Path folder;

    /** Refuses a call as a whole, naming nobody, if one of the culprits is in it. */
    private static final class Grudge implements BatchSender {
        private final Set<String> culprits;
        private final List<List<String>> calls = new CopyOnWriteArrayList<>();

        Grudge(Set<String> culprits) {
            this.culprits = culprits;
        }

        @Override
        public CrmAnswer send(List<String> ids) {
            calls.add(ids);
            return ids.stream().anyMatch(culprits::contains)
                    ? Answers.json(400, Answers.refusal("RECORD_IN_BLUEPRINT", "no"))
                    : Answers.updated(ids);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 125, 126, 249, 250, 251, 333, 499, 500})
    void oneCulpritAmong500IsFoundWithTwoCallsPerCut(int culprit) throws IOException {
        Grudge crm = new Grudge(Set.of(String.valueOf(culprit)));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, ids(500));

        assertThat(crm.calls).hasSizeLessThanOrEqualTo(1 + 2 * DEPTH);
        assertOnlyTheseFailed(run, crm.culprits);
        assertThat(run.totals().retries()).isEqualTo(crm.calls.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10, 50, 200})
    void someCulpritsCostTwoCallsPerCutEach(int count) throws IOException {
        Random random = new Random(count);
        Set<String> culprits = new HashSet<>();
        while (culprits.size() < count) {
            culprits.add(String.valueOf(1 + random.nextInt(500)));
        }
        Grudge crm = new Grudge(culprits);

        TrialRun.Finished run = TrialRun.in(folder).run(crm, ids(500));

        assertThat(crm.calls).hasSizeLessThanOrEqualTo(Math.min(1 + 2 * DEPTH * count, 999));
        assertOnlyTheseFailed(run, culprits);
    }

    @Test
    void batchOfNothingButCulpritsTakesTwoCallsARecord() throws IOException {
        Grudge crm = new Grudge(new HashSet<>(ids(500)));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, ids(500));

        assertThat(crm.calls).hasSize(999);
        assertOnlyTheseFailed(run, crm.culprits);
        assertThat(crm.calls.stream().filter(call -> call.size() == 1)).hasSize(500);
    }

    @Test
    void refusalThatHangsOnNoRecordIsNotCutForEver() throws IOException {
        Grudge crm = new Grudge(new HashSet<>(ids(2_000)));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, ids(2_000));

        // the first batch leaves one fruitless call of 1,000; the second uses it up, and its halves are refused whole
        assertThat(crm.calls).hasSize(999 + 3 + 1 + 1);
        assertThat(run.totals().failed()).isEqualTo(2_000);
        assertThat(run.of("501"))
                .isEqualTo(new RecordOutcome("501", Outcome.FAILED, "RECORD_IN_BLUEPRINT", "no", 2, 2, "{}"));
        assertThat(run.of("2000"))
                .isEqualTo(new RecordOutcome("2000", Outcome.FAILED, "RECORD_IN_BLUEPRINT", "no", 4, 1, "{}"));
        assertThat(run.summary().stop()).isNull();
    }

    @Test
    void oneCallThatGetsThroughGivesHopeAgain() throws IOException {
        Halving halving = new Halving();
        for (int i = 0; i < Halving.MOST_FRUITLESS; i++) {
            assertThat(halving.isHopeless()).isFalse();
            halving.refused();
        }
        assertThat(halving.isHopeless()).isTrue();

        halving.accepted();

        assertThat(halving.isHopeless()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"INVALID_DATA, 200", "INVALID_MODULE, 400", "NO_PERMISSION, 403", "OAUTH_SCOPE_MISMATCH, 401"})
    void refusalOfTheRunIsNeverCut(String code, int status) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.json(status, Answers.refusal(code, "no")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, ids(500));

        assertThat(crm.calls()).hasSize(1);
        assertThat(run.totals()).isEqualTo(new Totals(0, 500, 0, 0, 1, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_RECORDS_FOUND", "LIMIT_EXCEEDED", "ALREADY_SCHEDULED"})
    void refusalOfTheCallAsSuchIsNeverCut(String code) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.json(400, Answers.refusal(code, "no")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, ids(600));

        assertThat(crm.calls()).extracting(List::size).containsExactly(500, 100);
        assertThat(run.totals()).isEqualTo(new Totals(100, 500, 0, 0, 2, 2, 0, 0));
    }

    @Test
    void refusalThatNamesOneAmongManyCostsOneMoreCall() throws IOException {
        ScriptedSender crm =
                new ScriptedSender().then(Answers.entries(400, Answers.refused("250", "RECORD_LOCKED", "no")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, ids(500));

        assertThat(crm.calls()).extracting(List::size).containsExactly(500, 499);
        assertThat(run.totals()).isEqualTo(new Totals(499, 1, 0, 0, 1, 2, 1, 0));
        assertThat(run.of("250")).isEqualTo(Answers.refusedOutcome("250", "RECORD_LOCKED", "no", 1, 1));
    }

    @Test
    void halvesThatAreNotSentAnyMoreKeepTheRefusalOfTheWhole() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(Answers.json(400, Answers.refusal("CANNOT_PROCESS", "no")))
                .then(Answers.json(401, Answers.refusal("OAUTH_SCOPE_MISMATCH", "scope")));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1", "2");

        assertThat(run.outcomes())
                .containsExactly(
                        new RecordOutcome("1", Outcome.FAILED, "OAUTH_SCOPE_MISMATCH", "scope", 1, 2, "{}"),
                        new RecordOutcome("2", Outcome.FAILED, "CANNOT_PROCESS", "no", 1, 1, "{}"));
    }

    private static void assertOnlyTheseFailed(TrialRun.Finished run, Set<String> culprits) {
        assertThat(run.outcomes().stream()
                        .filter(record -> record.outcome() == Outcome.FAILED)
                        .map(RecordOutcome::id))
                .containsExactlyInAnyOrderElementsOf(culprits);
        assertThat(run.totals().updated()).isEqualTo(500 - culprits.size());
        assertThat(run.summary().stop()).isNull();
    }

    private static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }
}
