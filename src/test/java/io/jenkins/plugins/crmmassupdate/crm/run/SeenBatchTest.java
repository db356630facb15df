package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.Totals.Seen;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions.Seeing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes of what it reads. */
class SeenBatchTest {
    private static final List<String> IDS =
            IntStream.rangeClosed(1, 6).mapToObj(String::valueOf).toList();
    private static final Seeing VERIFY = new Seeing(false, false, false, true);
    private static final Seeing KEEP = new Seeing(false, true, false, false);

    @TempDir
    private Path folder;

    private final SmallCrm crm = new SmallCrm();

    @BeforeEach
    void fillTheCrm() {
        IDS.forEach(id -> crm.record(id, 5));
    }

    private TrialRun run(Seeing seeing) {
        return TrialRun.in(folder).batchSize(3).seeing(crm, seeing);
    }

    @Test
    void countsOfARunThatReads() throws IOException {
        crm.record("1", 1000).workflow("2", 5);

        TrialRun.Finished run = run(new Seeing(false, true, true, true)).run(crm, IDS);

        assertThat(run.totals().seen()).isEqualTo(new Seen(4, 4, 1, 4, 0, 0));
        assertThat(run.totals().updated()).isEqualTo(5);
        assertThat(run.of("1").code()).isEqualTo("UNCHANGED");
        assertThat(run.of("1").attempts()).isZero();
        assertThat(crm.updates("1")).isZero();
    }

    @Test
    void readingThatFailsIsToldAsReadAgain() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        ReadSender once = path -> reads.getAndIncrement() == 0 ? Answers.json(502, "") : crm.get(path);
        List<String> told = new ArrayList<>();

        TrialRun.in(folder)
                .seeing(once, VERIFY)
                .told(new RunListener() {
                    @Override
                    public void progress(Totals totals) {
                        // not of interest
                    }

                    @Override
                    public void again(int batch, String why, Duration wait) {
                        told.add("sent " + batch);
                    }

                    @Override
                    public void readAgain(int batch, String why, Duration wait) {
                        told.add("read " + batch + ": " + why);
                    }
                })
                .run(crm, IDS);

        assertThat(told).containsExactly("read 1: HTTP 502 with an empty body (application/json;charset=utf-8)");
    }

    @Test
    void recordsThatCannotBeReadBeforehandAreNotSent() throws IOException {
        ScriptedSender sender = new ScriptedSender();

        TrialRun.Finished run = TrialRun.in(folder)
                .batchSize(3)
                .seeing(
                        path -> {
                            throw SmallCrm.silence();
                        },
                        KEEP)
                .run(sender, IDS);

        assertThat(sender.calls()).isEmpty();
        assertThat(run.totals().notSent()).isEqualTo(6);
        assertThat(run.summary().stop().kind()).isEqualTo(StopReason.Kind.UNREACHABLE);
    }

    @Test
    void withoutVerifyABatchWithoutAnAnswerIsSentAgain() throws IOException {
        ScriptedSender sender = new ScriptedSender().thenSilence();

        TrialRun.Finished run = run(KEEP).run(sender, IDS);

        assertThat(sender.calls()).hasSize(3);
        assertThat(run.totals().updated()).isEqualTo(6);
    }

    @Test
    void lostAnswerWithoutResendLeavesWhatWasNotChangedUnknown() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        BatchSender half = ids -> {
            if (ids.contains("1") && calls.getAndIncrement() == 0) { // the other batch may come first
                crm.record("1", 1000);
                throw SmallCrm.silence();
            }
            return crm.send(ids);
        };

        TrialRun.Finished run = run(VERIFY).withoutResend().run(half, IDS);

        assertThat(run.of("1").code()).isEqualTo("CONFIRMED_BY_READING");
        assertThat(run.of("2").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(run.of("2").code()).isEqualTo("NO_ANSWER");
        assertThat(run.of("4").code()).isEqualTo("SUCCESS");
    }

    @Test
    void halfABatchThatWasCarriedOutIsNotSentAgain() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        BatchSender half = ids -> {
            if (calls.getAndIncrement() == 0) {
                crm.send(ids.subList(0, 1));
                throw SmallCrm.silence();
            }
            return crm.send(ids);
        };

        TrialRun.Finished run = run(VERIFY).run(half, IDS);

        assertThat(IDS).allSatisfy(id -> assertThat(crm.updates(id)).isEqualTo(1));
        assertThat(run.totals().updated()).isEqualTo(6);
        assertThat(run.totals().seen().verified()).isEqualTo(6);
    }

    @Test
    void entryThatIsMissingIsMadeUpForByReading() throws IOException {
        BatchSender forgetful = ids -> {
            crm.send(ids);
            return Answers.updated(ids.subList(1, ids.size()));
        };

        TrialRun.Finished run = run(VERIFY).run(forgetful, IDS);

        assertThat(run.of("1").code()).isEqualTo("CONFIRMED_BY_READING");
        assertThat(run.totals().updated()).isEqualTo(6);
    }

    @Test
    void whatCannotBeReadAfterwardsStaysUpdatedAndIsReadByAResumedRun() throws IOException {
        AtomicInteger reads = new AtomicInteger();
        TrialRun.Finished broken = TrialRun.in(folder)
                .batchSize(6)
                .seeing(
                        path -> {
                            if (reads.getAndIncrement() > 0) {
                                throw SmallCrm.silence();
                            }
                            return crm.get(path);
                        },
                        VERIFY)
                .resume(crm, IDS);
        assertThat(broken.totals().updated()).isEqualTo(6);
        assertThat(broken.totals().seen().verified()).isZero();
        assertThat(broken.summary().open()).isTrue();

        TrialRun.Finished resumed =
                TrialRun.in(folder).batchSize(6).seeing(crm, VERIFY).resume(crm, IDS);

        assertThat(resumed.totals().seen().verified()).isEqualTo(6);
        assertThat(resumed.totals().updated()).isEqualTo(6);
        assertThat(IDS).allSatisfy(id -> assertThat(crm.updates(id)).isEqualTo(1));
    }

    @Test
    void readsAndUpdatesShareTheLimitOfCallsAtOnce() throws IOException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        crm.watch(moment -> {
            boolean starts = moment == SmallCrm.Moment.READ_ARRIVES || moment == SmallCrm.Moment.UPDATE_ARRIVES;
            most.accumulateAndGet(starts ? now.incrementAndGet() : now.getAndDecrement(), Math::max);
        });

        run(VERIFY).concurrency(5).limit(new CallLimit(1)).run(crm, IDS);

        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void aRunThatReadsMakesNoMoreCallsAtOnceThanItMayThoughTheConnectionAllowsThem() throws IOException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ReadSender counted = path -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                return crm.get(path);
            } finally {
                now.decrementAndGet();
            }
        };

        TrialRun.in(folder)
                .batchSize(1)
                .seeing(counted, KEEP)
                .concurrency(2)
                .limit(new CallLimit(20))
                .run(crm, IDS);

        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void previewSendsNothingAndSaysWhatWouldChange() throws IOException {
        crm.record("1", 1000);

        TrialRun.Finished run = run(new Seeing(true, false, false, false)).run(crm, IDS);

        assertThat(IDS).allSatisfy(id -> assertThat(crm.updates(id)).isZero());
        assertThat(run.of("1").code()).isEqualTo("UNCHANGED");
        assertThat(run.of("2").code()).isEqualTo("WOULD_CHANGE");
        assertThat(run.of("2").message()).isEqualTo("‹5› → ‹1000›");
        assertThat(run.summary().preview().groups()).hasSize(1);
        assertThat(run.totals().seen()).isEqualTo(new Seen(1, 5, 1, 0, 0, 0));
        assertThat(run.oldLines()).hasSize(6);
        assertThat(run.summary().dryRun()).isTrue();
    }
}
