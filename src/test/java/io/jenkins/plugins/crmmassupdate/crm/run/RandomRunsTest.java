package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.KeptJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Random runs, a thousand at a time: plans, options, answers and faults of all kinds. What must hold, holds in every one. */
class RandomRunsTest {
    private Path folder;

    /**
     * One run.
     *
     * @param ids as requested: some twice, some malformed
     * @param mishapsPercent how many calls meet a mishap
     * @param breakOffAfter calls after which the world ends, if it does
     */
    record Scenario(
            List<String> ids,
            int batchSize,
            int concurrency,
            int attempts,
            boolean resend,
            int mishapsPercent,
            int breakOffAfter,
            long seed) {}

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("random-runs");
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        deleteJournal();
        Files.deleteIfExists(folder.resolve("plan"));
        Files.delete(folder);
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<String> id = Arbitraries.frequencyOf(
                Tuple.of(40, Arbitraries.integers().between(1, 400).map(String::valueOf)),
                Tuple.of(1, Arbitraries.of("x", "", "12a", "=1+1", "#", "!", "0077", "-5")));
        return Combinators.combine(
                        id.list().ofMinSize(1).ofMaxSize(120),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(0, 10, 33, 33, 60, 100),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.longs())
                .as(Scenario::new)
                // a list without any id is refused as a whole, which other tests show
                .filter(scenario -> scenario.ids().stream().anyMatch(text -> text.matches("[0-9]+")));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void accountIsCompleteAndTrueAndTheCallsAreBounded(@ForAll("scenarios") Scenario scenario) throws IOException {
        RandomCrm crm = new RandomCrm(scenario.seed(), scenario.mishapsPercent(), Long.MAX_VALUE);

        TrialRun.Finished run = of(scenario).run(crm, distinct(scenario)); // which checks the ledger rule

        assertTrue(run.outcomes(), crm, scenario);
        assertThat(run.totals().calls()).isEqualTo(crm.calls().size());
        assertThat(crm.calls().size()).isLessThanOrEqualTo(bound(run.summary().plan(), scenario));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void runThatBrokeOffGoesOnWithoutSendingAgainWhatWasConfirmed(@ForAll("scenarios") Scenario scenario)
            throws IOException {
        List<String> ids = distinct(scenario);
        RandomCrm dying = new RandomCrm(scenario.seed(), scenario.mishapsPercent(), scenario.breakOffAfter());
        deleteJournal();
        try {
            of(scenario).resume(dying, ids);
        } catch (Error e) {
            if (!"the end of the world".equals(e.getMessage())) {
                throw e;
            }
        }
        Set<String> confirmed = KeptJournal.confirmedIds(folder.resolve("journal"));
        RandomCrm crm = new RandomCrm(~scenario.seed(), scenario.mishapsPercent(), Long.MAX_VALUE);

        TrialRun.Finished run = of(scenario).resume(crm, ids);

        for (List<String> call : crm.calls()) {
            assertThat(Collections.disjoint(call, confirmed))
                    .as("%s was confirmed", call)
                    .isTrue();
            assertThat(scenario.resend() || Collections.disjoint(call, dying.inDoubt()))
                    .as("%s may have been carried out", call)
                    .isTrue();
        }
        Set<String> updated = new HashSet<>(dying.updated());
        updated.addAll(crm.updated());
        assertThat(run.outcomes().stream().filter(record -> record.outcome() == Outcome.UPDATED))
                .extracting(RecordOutcome::id)
                .allMatch(id -> updated.contains(id) || scenario.mishapsPercent() > 0); // which lie about updates
    }

    /** No record is called updated, or not sent, that is not; and the refused by their record are named so. */
    private static void assertTrue(List<RecordOutcome> outcomes, RandomCrm crm, Scenario scenario) {
        Map<String, Integer> sent = new HashMap<>();
        crm.calls().forEach(call -> call.forEach(id -> sent.merge(id, 1, Integer::sum)));
        assertThat(outcomes).allMatch(record -> record.attempts() <= sent.getOrDefault(record.id(), 0));
        assertThat(outcomes).allMatch(record -> switch (record.outcome()) {
            case UPDATED, UNKNOWN -> sent.containsKey(record.id());
            case NOT_SENT -> record.attempts() == 0;
            case FAILED -> !record.code().isEmpty();
        });
        if (scenario.mishapsPercent() == 0) {
            assertThat(outcomes.stream().filter(record -> record.outcome() == Outcome.UPDATED))
                    .extracting(RecordOutcome::id)
                    .containsExactlyInAnyOrderElementsOf(crm.updated());
        }
    }

    /**
     * A batch of n ids is cut into at most 2n - 1 pieces (halves of halves), and at most n - 1 calls settle some of its
     * ids and leave a rest: that is 3n - 2 times that ids go out anew, each time with so many attempts.
     */
    private static int bound(Plan plan, Scenario scenario) {
        long sendable = plan.distinct() - plan.malformed();
        return Math.toIntExact((3 * sendable - 2 * plan.batches()) * scenario.attempts());
    }

    private TrialRun of(Scenario scenario) {
        TrialRun run = TrialRun.in(folder)
                .batchSize(scenario.batchSize())
                .concurrency(scenario.concurrency())
                .attempts(scenario.attempts());
        return scenario.resend() ? run : run.withoutResend();
    }

    /** As requested; the engine finds the duplicates, the test's ledger rule is told without blanks. */
    private static List<String> distinct(Scenario scenario) {
        List<String> ids = new ArrayList<>(scenario.ids());
        ids.removeIf(String::isEmpty);
        return ids;
    }

    private void deleteJournal() throws IOException {
        Files.deleteIfExists(folder.resolve("journal"));
    }
}
