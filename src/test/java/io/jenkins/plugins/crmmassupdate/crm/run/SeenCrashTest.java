package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.journal.KeptJournal;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions.Seeing;
import io.jenkins.plugins.crmmassupdate.crm.run.SmallCrm.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs that read, killed at each point between read, journal, send, answer and verify. A kill is what the disk and the CRM are at
 * one moment: both are put back to it, and the run is resumed from there. The same again: {@code -Dcrash.seed=…}.
 */
class SeenCrashTest {
    private static final List<String> IDS =
            IntStream.rangeClosed(1, 40).mapToObj(String::valueOf).toList();
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    /** A workflow sets the old value again: reading alone cannot tell that from an update that was never carried out. */
    private static final String PUT_BACK_TO_OLD = "7";

    private static final String PUT_BACK_TO_OTHER = "8";
    private static final String NOT_THERE = "40";

    @TempDir
    private Path folder;

    private final SmallCrm crm = new SmallCrm();
    private final List<Kill> kills = new ArrayList<>();

    /** What is there when a process is killed. */
    private record Kill(Moment moment, byte[] journal, SmallCrm.State crm) {}

    @BeforeEach
    void fillTheCrm() {
        IDS.stream().filter(id -> !id.equals(NOT_THERE)).forEach(id -> crm.record(id, Integer.parseInt(id)));
        crm.workflow(PUT_BACK_TO_OLD, 7).workflow(PUT_BACK_TO_OTHER, 99);
    }

    private TrialRun run(Seeing seeing, int concurrency) {
        return TrialRun.in(folder).batchSize(5).concurrency(concurrency).seeing(crm, seeing);
    }

    /** Runs it to its end, and notes what a kill at each moment would leave. */
    private TrialRun.Finished unbroken(Seeing seeing, int concurrency) throws IOException {
        SmallCrm.State before = crm.state();
        crm.watch(moment -> kills.add(new Kill(moment, bytes(), crm.state())));
        TrialRun.Finished finished = run(seeing, concurrency).resume(crm, IDS);
        crm.watch(moment -> {});
        kills.add(new Kill(null, bytes(), crm.state()));
        crm.restore(before);
        return finished;
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(journal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private TrialRun.Finished resumed(Kill kill, Seeing seeing) throws IOException {
        Files.write(journal(), kill.journal());
        crm.restore(kill.crm());
        return run(seeing, 1).resume(crm, IDS);
    }

    private static void assertOldValuesAreThoseBeforeTheFirstCall(TrialRun.Finished finished, Kill kill) {
        assertThat(finished.oldLines())
                .as("killed at %s, seed %s", kill.moment(), SEED)
                .containsExactlyInAnyOrderElementsOf(IDS.stream()
                        .map(id -> id.equals(NOT_THERE)
                                ? "{\"id\":\"40\",\"found\":false,\"old\":{}}"
                                : "{\"id\":\"" + id + "\",\"found\":true,\"old\":{\"No_of_Employees\":" + id + "}}")
                        .toList());
    }

    @Test
    void killAtEachPointLosesNoOldValueAndSendsNothingThatWasAnsweredAgain() throws IOException {
        Seeing all = new Seeing(false, true, true, true);
        TrialRun.Finished unbroken = unbroken(all, 1);

        assertThat(kills).extracting(Kill::moment).contains(Moment.values()).hasSizeGreaterThan(40);
        for (Kill kill : kills) {
            Files.write(journal(), kill.journal());
            boolean answerIsLost = kill.crm().updates().containsKey(PUT_BACK_TO_OLD)
                    && !KeptJournal.answeredIds(journal()).contains(PUT_BACK_TO_OLD);

            TrialRun.Finished resumed = resumed(kill, all);

            assertOldValuesAreThoseBeforeTheFirstCall(resumed, kill);
            for (String id : IDS) {
                boolean invisible = id.equals(PUT_BACK_TO_OLD) && answerIsLost;
                assertThat(crm.updates(id))
                        .as("updates of %s, killed at %s", id, kill.moment())
                        .isBetween(id.equals(NOT_THERE) ? 0 : 1, invisible ? 2 : 1);
            }
            assertThat(resumed.of("1").outcome()).isEqualTo(Outcome.UPDATED);
            assertThat(resumed.of(PUT_BACK_TO_OLD).code()).isEqualTo("NOT_KEPT");
            assertThat(resumed.of(PUT_BACK_TO_OTHER).code()).isIn("NOT_KEPT", "CHANGED_MEANWHILE");
            assertThat(resumed.totals().updated()).isEqualTo(unbroken.totals().updated());
            assertThat(resumed.totals().seen().verified()).isEqualTo(37);
            assertThat(resumed.totals().seen().notFound()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false, false", "true, true, false", "true, false, true", "true, true, true"})
    void hundredRandomKillsKeepWhatWasThereBeforeTheFirstCall(boolean keep, boolean skip, boolean verify)
            throws IOException {
        Random random = new Random(SEED);
        Seeing seeing = new Seeing(false, keep, skip, verify);
        unbroken(seeing, 5);

        for (int i = 0; i < 100; i++) {
            Kill kill = kills.get(random.nextInt(kills.size()));
            byte[] journal = kill.journal();
            // a frame that was being written; nothing rests on it yet
            byte[] torn = Arrays.copyOf(journal, journal.length + random.nextInt(30));
            TrialRun.Finished resumed = resumed(new Kill(kill.moment(), torn, kill.crm()), seeing);

            assertOldValuesAreThoseBeforeTheFirstCall(resumed, kill);
            assertThat(resumed.totals().done()).isEqualTo(IDS.size());
        }
    }

    @Test
    void resumedRunReadsWhatItHasNotReadAndNothingTwice() throws IOException {
        Seeing keep = new Seeing(false, true, false, false);
        unbroken(keep, 1);
        Kill inTheMiddle = kills.stream()
                .filter(kill -> kill.moment() == Moment.UPDATE_ARRIVES)
                .skip(3)
                .findFirst()
                .orElseThrow();
        Files.write(journal(), inTheMiddle.journal());
        int batchesRead = KeptJournal.batchesRead(journal()); // 4, or 5 where the next one was faster
        int before = crm.reads();

        resumed(inTheMiddle, keep);

        assertThat(batchesRead).isBetween(4, 5);
        assertThat(crm.reads() - before).isEqualTo(IDS.size() / 5 - batchesRead);
    }
}
