package io.jenkins.plugins.crmmassupdate.crm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run of a mass update: takes the batches of a plan in order, sends a number of them at once, and accounts for every
 * record.
 *
 * <p>The ledger rule: whatever happens, every distinct requested id is given to the sink exactly once, and the totals of
 * the summary add up to {@link Plan#distinct()}.
 */
public final class MassUpdate {
    /** How long an interrupted run waits for the calls under way, before it gives them up; then again for their end. */
    private static final long GRACE_MILLIS = 5_000;

    private static final StopReason DRY_RUN =
            new StopReason(StopReason.Kind.ABORTED, LocalCode.DRY_RUN.name(), "dry run: nothing is sent");
    private static final StopReason ABORT =
            new StopReason(StopReason.Kind.ABORTED, LocalCode.ABORTED.name(), "not sent, because the run was aborted");
    private static final StopReason FAULT = new StopReason(
            StopReason.Kind.ABORTED, LocalCode.INTERNAL_FAULT.name(), "not sent, because the run broke off");

    private static final AtomicInteger RUNS = new AtomicInteger();

    private final MassUpdateRequest request;
    private final Plan plan;
    private final MassUpdateOptions options;
    private final BatchSender sender;
    private final long graceMillis;

    public MassUpdate(MassUpdateRequest request, Plan plan, MassUpdateOptions options, BatchSender sender) {
        this(request, plan, options, sender, GRACE_MILLIS);
    }

    /** As above, with another grace, for tests. */
    MassUpdate(MassUpdateRequest request, Plan plan, MassUpdateOptions options, BatchSender sender, long graceMillis) {
        this.request = request;
        this.plan = plan;
        this.options = options;
        this.sender = sender;
        this.graceMillis = graceMillis;
    }

    /**
     * Runs to the end. If this thread is interrupted, no new call starts, calls under way get {@value #GRACE_MILLIS} ms,
     * and the summary's stop reason says ABORTED; the interrupt is consumed, so that the caller can publish.
     *
     * @param sink takes each record's outcome, in the order in which batches end
     * @param listener is told of the progress
     * @throws IOException if the plan cannot be read or an outcome not be kept
     */
    public RunSummary run(OutcomeSink sink, RunListener listener) throws IOException {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        try (Ledger ledger = new Ledger(plan, sink, listener)) {
            if (!options.dryRun()) {
                await(startWorkers(ledger), ledger);
            }
            StopReason stop = ledger.stop();
            ledger.finish(options.dryRun() ? DRY_RUN : stop == null ? FAULT : stop);
            rethrow(ledger.fault());
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            return new RunSummary(
                    request, plan, options.dryRun(), ledger.totals(), ledger.reasons(), stop, startedAt, duration);
        }
    }

    private List<Thread> startWorkers(Ledger ledger) {
        int run = RUNS.incrementAndGet();
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i <= Math.min(options.concurrency(), plan.batches()); i++) {
            Thread worker = new Thread(() -> work(ledger), "crm-mass-update-" + run + "-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        if (workers.isEmpty()) { // all ids are malformed; this accounts for them
            ledger.next();
        }
        return workers;
    }

    private void work(Ledger ledger) {
        for (Batch batch = ledger.next(); batch != null; batch = ledger.next()) {
            BatchResult result;
            try {
                result = new BatchRun(batch, sender, options.resendUnconfirmed(), ledger::isEnding).run();
            } catch (RuntimeException | Error e) {
                ledger.fault(e);
                result = faulted(batch, e);
            }
            ledger.record(result);
        }
    }

    /** Even a fault of ours does not lose a record. */
    private static BatchResult faulted(Batch batch, Throwable fault) {
        List<RecordOutcome> outcomes = batch.ids().stream()
                .map(id -> RecordOutcome.local(
                        id, Outcome.UNKNOWN, LocalCode.INTERNAL_FAULT, fault.toString(), batch.number(), 1))
                .toList();
        return new BatchResult(outcomes, Totals.NONE, true, null);
    }

    private void await(List<Thread> workers, Ledger ledger) {
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            ledger.stop(ABORT);
            endWithin(graceMillis, workers);
        }
    }

    /** Lets the calls under way end by themselves for a while, then gives them up. A further interrupt shortens it. */
    private void endWithin(long millis, List<Thread> workers) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (Thread worker : workers) {
                TimeUnit.NANOSECONDS.timedJoin(worker, deadline - System.nanoTime());
            }
        } catch (InterruptedException again) {
            // no more patience: give the calls up at once
        }
        workers.forEach(Thread::interrupt); // all of them first, or a call that is given up would be sent again
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                sender.cancel();
                worker.interrupt();
                try {
                    TimeUnit.MILLISECONDS.timedJoin(worker, 100);
                } catch (InterruptedException again) {
                    // already as fast as it gets
                }
            }
        }
    }

    private static void rethrow(Throwable fault) throws IOException {
        if (fault instanceof IOException e) {
            throw e;
        }
        if (fault instanceof RuntimeException e) {
            throw e;
        }
        if (fault instanceof Error e) {
            throw e;
        }
    }
}
