package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An interrupted run starts nothing new, lets its calls end or gives them up, and accounts for everything. */
@Timeout(60)
class InterruptTest {
    private static final StopReason ABORTED =
            new StopReason(StopReason.Kind.ABORTED, "ABORTED", "not sent, because the run was aborted");
    private static final List<String> IDS = List.of("1", "2", "x", "3", "4");

    @TempDir
    private Path folder;

    private final List<RecordOutcome> outcomes = new ArrayList<>();

    @Test
    void callUnderWayMayEndWithinTheGraceAndNothingNewStarts() throws Exception {
        HeldSender crm = new HeldSender(1);
        FutureTask<RunSummary> run = start(crm, 1, TimeUnit.HOURS.toMillis(1));
        Thread runner = run(run);

        crm.underWay.await();
        interrupt(runner);
        crm.release.countDown();

        TrialRun.Finished finished = new TrialRun.Finished(run.get(), outcomes);
        finished.assertLedgerRule(IDS);
        assertThat(crm.sent).containsExactly(List.of("1"));
        assertThat(crm.cancelled.getCount()).isEqualTo(1);
        assertThat(finished.of("1")).isEqualTo(Answers.updatedOutcome("1", 1, 1));
        assertThat(finished.of("2")).isEqualTo(aborted("2", 2));
        assertThat(finished.of("4")).isEqualTo(aborted("4", 4));
        assertThat(finished.of("x").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finished.summary().stop()).isEqualTo(ABORTED);
    }

    @Test
    void callThatOutlastsTheGraceIsGivenUpAndNotSentAgain() throws Exception {
        HeldSender crm = new HeldSender(2);
        FutureTask<RunSummary> run = start(crm, 2, 1);
        Thread runner = run(run);

        crm.underWay.await();
        runner.interrupt();

        TrialRun.Finished finished = new TrialRun.Finished(run.get(), outcomes);
        finished.assertLedgerRule(IDS);
        assertThat(crm.sent).containsExactlyInAnyOrder(List.of("1"), List.of("2"));
        assertThat(finished.of("1")).isEqualTo(givenUp("1", 1));
        assertThat(finished.of("2")).isEqualTo(givenUp("2", 2));
        assertThat(finished.of("3")).isEqualTo(aborted("3", 3));
        assertThat(finished.summary().stop()).isEqualTo(ABORTED);
    }

    @Test
    void secondInterruptEndsTheGrace() throws Exception {
        HeldSender crm = new HeldSender(1);
        FutureTask<RunSummary> run = start(crm, 1, TimeUnit.HOURS.toMillis(1));
        Thread runner = run(run);

        crm.underWay.await();
        interrupt(runner);
        runner.interrupt();

        TrialRun.Finished finished = new TrialRun.Finished(run.get(), outcomes);
        finished.assertLedgerRule(IDS);
        assertThat(finished.of("1")).isEqualTo(givenUp("1", 1));
    }

    @Test
    void interruptIsConsumedSoThatTheCallerCanPublish() throws Exception {
        HeldSender crm = new HeldSender(1);
        FutureTask<RunSummary> run = start(crm, 1, 1);
        FutureTask<Boolean> interruptedAfterwards = new FutureTask<>(() -> {
            run.run();
            return Thread.currentThread().isInterrupted();
        });
        Thread runner = new Thread(interruptedAfterwards);
        runner.start();

        crm.underWay.await();
        runner.interrupt();

        assertThat(interruptedAfterwards.get()).isFalse();
        assertThat(run.get().stop()).isEqualTo(ABORTED);
    }

    private FutureTask<RunSummary> start(BatchSender crm, int concurrency, long graceMillis) throws IOException {
        TrialRun test = TrialRun.in(folder).batchSize(1).concurrency(concurrency);
        MassUpdate update = new MassUpdate(
                TrialRun.REQUEST,
                test.plan(IDS),
                test.options(),
                crm,
                Journal.none(),
                new CallLimit(concurrency),
                graceMillis);
        return new FutureTask<>(() -> update.run(outcomes::addAll, totals -> {}));
    }

    private static Thread run(FutureTask<RunSummary> run) {
        Thread runner = new Thread(run);
        runner.start();
        return runner;
    }

    /** Interrupts the run and returns when it waits for the end of its calls: then it has taken notice. */
    private static void interrupt(Thread runner) {
        runner.interrupt();
        while (runner.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static RecordOutcome aborted(String id, int batch) {
        return RecordOutcome.local(
                id, Outcome.NOT_SENT, LocalCode.ABORTED, "not sent, because the run was aborted", batch, 0);
    }

    private static RecordOutcome givenUp(String id, int batch) {
        return RecordOutcome.local(id, Outcome.UNKNOWN, LocalCode.NO_ANSWER, "given up", batch, 1);
    }

    /** Holds every call until it is released or cancelled; interrupts alone do not help. */
    private static final class HeldSender implements BatchSender {
        private final List<List<String>> sent = new CopyOnWriteArrayList<>();
        private final CountDownLatch underWay;
        private final CountDownLatch release = new CountDownLatch(1);
        private final CountDownLatch cancelled = new CountDownLatch(1);

        HeldSender(int calls) {
            underWay = new CountDownLatch(calls);
        }

        @Override
        public CrmAnswer send(List<String> ids) throws TransportFailure {
            sent.add(ids);
            underWay.countDown();
            boolean interrupted = false;
            while (release.getCount() > 0) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (cancelled.getCount() == 0) {
                throw new TransportFailure("given up", true);
            }
            return Answers.updated(ids);
        }

        @Override
        public void cancel() {
            cancelled.countDown();
            release.countDown();
        }
    }
}
