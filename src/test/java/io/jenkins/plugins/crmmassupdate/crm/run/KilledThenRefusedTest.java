package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs that are killed at random and resumed when the CRM refuses every call: what it had carried out is UPDATED or UNKNOWN, however
 * often that happens. The same again: {@code -Dcrash.seed=…}.
 */
class KilledThenRefusedTest {
    private static final List<String> IDS =
            IntStream.rangeClosed(1, 40).mapToObj(String::valueOf).toList();
    private static final int BATCH = 5;
    private static final int CONCURRENCY = 4;
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    @TempDir
    private Path folder;

    private final SmallCrm crm = new SmallCrm();
    private final Random random = new Random(SEED);

    enum Mode {
        USUAL,
        WITHOUT_RESEND,
        KEEPING_OLD_VALUES,
        VERIFIED
    }

    /** What the next attempt meets. */
    private final List<BatchSender> ends = List.of(
            ids -> Answers.json(401, Answers.refusal("INVALID_TOKEN", "no")),
            ids -> Answers.json(403, Answers.refusal("NO_PERMISSION", "no")),
            ids -> Answers.json(400, Answers.refusal("INVALID_MODULE", "no")),
            ids -> Answers.json(200, Answers.refusal("NO_RECORDS_FOUND", "no")),
            ids -> Answers.json(400, Answers.refusal("RECORD_LOCKED", "no")));

    private record Kill(Moment moment, byte[] journal, SmallCrm.State crm) {}

    private TrialRun run(Mode mode) {
        TrialRun run = TrialRun.in(folder).batchSize(BATCH).concurrency(CONCURRENCY);
        return switch (mode) {
            case USUAL -> run;
            case WITHOUT_RESEND -> run.withoutResend();
            case KEEPING_OLD_VALUES -> run.seeing(crm, new Seeing(false, true, false, false));
            case VERIFIED -> run.seeing(crm, new Seeing(false, false, false, true));
        };
    }

    private List<Kill> kills(Mode mode) throws IOException {
        List<Kill> kills = new ArrayList<>();
        IDS.forEach(id -> crm.record(id, 7));
        crm.watch(moment -> kills.add(new Kill(moment, journal(), crm.state())));
        run(mode).resume(crm, IDS);
        crm.watch(moment -> {});
        return kills;
    }

    private byte[] journal() {
        try {
            return Files.readAllBytes(folder.resolve("journal"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hundredRandomKillsTellOfNoUpdatedRecordThatItWasNot(Mode mode) throws IOException {
        List<Kill> kills = kills(mode);
        for (int i = 0; i < 100; i++) {
            Kill kill = kills.get(random.nextInt(kills.size()));
            byte[] torn = Arrays.copyOf(kill.journal(), kill.journal().length + random.nextInt(30));
            Files.write(folder.resolve("journal"), torn);
            crm.restore(kill.crm());
            int attempts = 1 + random.nextInt(3);
            for (int attempt = 1; attempt <= attempts; attempt++) {
                if (random.nextInt(4) == 0) {
                    Thread.currentThread().interrupt();
                }
                TrialRun.Finished resumed = run(mode).resume(ends.get(random.nextInt(ends.size())), IDS);

                String how = "%s, killed at %s, attempt %s, seed %s".formatted(mode, kill.moment(), attempt, SEED);
                assertTruth(resumed, how);
                if (mode == Mode.USUAL || mode == Mode.WITHOUT_RESEND) { // who reads has more batches in hand
                    assertThat(resumed.totals().unknown()).as(how).isLessThanOrEqualTo((long) BATCH * CONCURRENCY);
                }
            }
        }
    }

    private void assertTruth(TrialRun.Finished resumed, String how) {
        for (String id : IDS) {
            Outcome outcome = resumed.of(id).outcome();
            if (crm.updates(id) > 0) {
                assertThat(outcome).as("%s: %s, updated", how, id).isIn(Outcome.UPDATED, Outcome.UNKNOWN);
            } else {
                assertThat(outcome).as("%s: %s, not updated", how, id).isNotEqualTo(Outcome.UPDATED);
            }
        }
    }

    @Test
    void whatWasNeverSentIsNotInDoubt() throws IOException {
        List<Kill> kills = kills(Mode.USUAL);
        Files.write(folder.resolve("journal"), kills.get(0).journal());
        crm.restore(kills.get(0).crm());

        TrialRun.Finished resumed = run(Mode.USUAL).resume(ends.get(0), IDS);

        assertThat(resumed.of("40").outcome()).isIn(Outcome.NOT_SENT, Outcome.FAILED);
    }
}
