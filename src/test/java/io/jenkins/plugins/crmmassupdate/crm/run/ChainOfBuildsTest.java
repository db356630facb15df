package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.ids.Shard;
import io.jenkins.plugins.crmmassupdate.crm.journal.EarlierRun;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.KeptJournal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/**
 * Builds in a row, each of which takes over from the one before, killed at any point: no record is sent again that any of them
 * has confirmed.
 */
class ChainOfBuildsTest {
    private static final ApiDomain SANDBOX = ApiDomain.parse("https://sandbox.zohoapis.com");
    private static final List<String> IDS =
            IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).toList();

    private Path folder;

    /** Where the world of a build ends. */
    enum End {
        WITH_HALF_A_PLAN,
        BEFORE_ITS_JOURNAL,
        WITH_HALF_A_JOURNAL_START,
        AMID_ITS_CALLS,
        BEFORE_IT_IS_PUBLISHED,
        PUBLISHED
    }

    /** @param calls that it makes, if it is killed amid them */
    record Build(End end, int calls, int batchSize, int mishapsPercent, long seed) {}

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("chain");
    }

    @AfterProperty
    void deleteFolder() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<List<Build>> chains() {
        return Combinators.combine(
                        Arbitraries.of(End.class),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.of(0, 0, 30),
                        Arbitraries.longs())
                .as(Build::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(6);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void noRecordIsSentAgainThatABuildBeforeHasConfirmed(@ForAll("chains") List<Build> chain) throws IOException {
        Set<String> confirmed = new HashSet<>();
        EarlierRun earlier = new EarlierRun("none", SANDBOX, TrialRun.REQUEST);
        for (int number = 1; number <= chain.size(); number++) {
            Build build = chain.get(number - 1);
            Path place = Files.createDirectories(folder.resolve("build"));
            List<RecordOutcome> outcomes = new ArrayList<>();
            RandomCrm crm = run(build, place, earlier, outcomes);
            for (List<String> call : crm.calls()) {
                assertThat(Collections.disjoint(call, confirmed))
                        .as("%s was confirmed before build %s", call, number)
                        .isTrue();
            }
            confirmed.addAll(updated(outcomes));
            if (build.end() != End.WITH_HALF_A_PLAN) { // nobody takes that build for one with a mass update
                earlier = take(build, place, outcomes, number);
            }
            Files.deleteIfExists(place.resolve("plan"));
            Files.deleteIfExists(place.resolve("journal"));
        }
    }

    private static EarlierRun take(Build build, Path place, List<RecordOutcome> outcomes, int number)
            throws IOException {
        EarlierRun earlier = new EarlierRun("#" + number, SANDBOX, TrialRun.REQUEST);
        if (build.end() == End.PUBLISHED) {
            earlier.read(new ByteArrayInputStream(RecordJson.lines(outcomes)));
        } else {
            earlier.readUnpublished(place.resolve("plan"), place.resolve("journal"));
        }
        return earlier;
    }

    /** @param outcomes takes what the build got to know for sure */
    private static RandomCrm run(Build build, Path place, EarlierRun earlier, List<RecordOutcome> outcomes)
            throws IOException {
        boolean dies = build.end() == End.AMID_ITS_CALLS;
        RandomCrm crm = new RandomCrm(build.seed(), build.mishapsPercent(), dies ? build.calls() : Long.MAX_VALUE);
        List<String> ids = new ArrayList<>(IDS);
        Collections.shuffle(ids, new Random(build.seed()));
        Path file = place.resolve("plan");
        Plan plan = Plan.make(IdSource.of(ids), file, build.batchSize(), Shard.WHOLE, earlier);
        if (build.end() == End.WITH_HALF_A_PLAN) {
            Files.writeString(file, Files.readString(file).substring(0, 20));
        }
        if (build.end() == End.WITH_HALF_A_JOURNAL_START) {
            Files.writeString(place.resolve("journal"), "crm-mass-up");
        }
        if (build.end().compareTo(End.AMID_ITS_CALLS) < 0) {
            return crm;
        }
        TrialRun run = TrialRun.in(place).batchSize(build.batchSize());
        RunIdentity identity = RunIdentity.of(SANDBOX, TrialRun.REQUEST, plan);
        try (Journal journal = Journal.open(place.resolve("journal"), identity, run.options().resendUnconfirmed())) {
            outcomes.addAll(run.journal(journal).run(crm, plan, ids).outcomes());
        } catch (Error e) {
            if (!"the end of the world".equals(e.getMessage())) {
                throw e;
            }
        }
        if (dies) { // the journal is all that is left
            outcomes.clear();
            outcomes.addAll(KeptJournal.outcomesOf(place.resolve("journal")));
        }
        return crm;
    }

    private static List<String> updated(List<RecordOutcome> outcomes) {
        return outcomes.stream()
                .filter(record -> record.outcome() == Outcome.UPDATED)
                .map(RecordOutcome::id)
                .toList();
    }
}
