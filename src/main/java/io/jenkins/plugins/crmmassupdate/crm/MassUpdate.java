package io.jenkins.plugins.crmmassupdate.crm;

import java.io.IOException;
import java.time.Duration;
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
    private final Journal journal;
    private final CallLimit limit;
    private final long graceMillis;

    /** A run that cannot be resumed and shares its connection with nobody. */
    public MassUpdate(MassUpdateRequest request, Plan plan, MassUpdateOptions options, BatchSender sender) {
        this(request, plan, options, sender, Journal.none(), new CallLimit(options.concurrency()));
    }

    /**
     * A run.
     *
     * @param journal its journal; the caller closes it
     * @param limit the calls at once that all runs over the connection may make together
     */
    public MassUpdate(
            MassUpdateRequest request,
            Plan plan,
            MassUpdateOptions options,
            BatchSender sender,
            Journal journal,
            CallLimit limit) {
        this(request, plan, options, sender, journal, limit, GRACE_MILLIS);
    }

    /** As above, with another grace, for tests. */
    MassUpdate(
            MassUpdateRequest request,
            Plan plan,
            MassUpdateOptions options,
            BatchSender sender,
            Journal journal,
            CallLimit limit,
            long graceMillis) {
        this.request = request;
        this.plan = plan;
        this.options = options;
        this.sender = sender;
        this.journal = journal;
        this.limit = limit;
        this.graceMillis = graceMillis;
    }

    /**
     * Runs to the end, from where the journal ends. If this thread is interrupted, no new call starts, calls under way get
     * {@value #GRACE_MILLIS} ms, and the summary's stop reason says ABORTED; the interrupt is consumed, so that the caller
     * can publish.
     *
     * @param sink takes each record's outcome, in the order in which batches end; first those of the journal
     * @param listener is told of the progress
     * @throws IOException if plan or journal cannot be read or an outcome not be kept
     */
    public RunSummary run(OutcomeSink sink, RunListener listener) throws IOException {
        long start = System.nanoTime();
        RunControl control = new RunControl(limit, listener);
        try (Ledger ledger = new Ledger(plan, options.resendUnconfirmed(), journal, control, sink, listener)) {
            if (!options.dryRun()) {
                ledger.resume();
                if (Thread.interrupted()) { // before it began
                    control.stop(ABORT);
                }
                await(startWorkers(ledger, control), control);
            }
            StopReason stop = control.stop();
            ledger.finish(options.dryRun() ? DRY_RUN : stop == null ? FAULT : stop);
            rethrow(control.fault());
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            return new RunSummary(
                    request,
                    plan,
                    options.dryRun(),
                    ledger.totals(),
                    ledger.resumed(),
                    ledger.reasons(),
                    stop,
                    journal.startedAt(),
                    duration);
        }
    }

    private List<Thread> startWorkers(Ledger ledger, RunControl control) {
        int run = RUNS.incrementAndGet();
        Halving halving = new Halving();
        List<Thread> workers = new ArrayList<>();
        for (int i = 1; i <= Math.min(options.concurrency(), plan.batches()); i++) {
            Thread worker = new Thread(() -> work(ledger, control, halving), "crm-mass-update-" + run + "-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        if (workers.isEmpty()) { // there is nothing to send; this accounts for the ids
            ledger.next();
        }
        return workers;
    }

    private void work(Ledger ledger, RunControl control, Halving halving) {
        for (Batch batch = ledger.next(); batch != null; batch = ledger.next()) {
            BatchResult result = null;
            byte[] lines = null;
            try {
                journal.sending(batch);
                result = new BatchRun(batch, sender, options, control, halving).run();
                lines = RecordJson.lines(result.outcomes());
                journal.keep(result, lines);
            } catch (IOException | RuntimeException | Error e) {
                control.fault(e);
                result = result == null ? BatchResult.faulted(batch, e) : result;
                lines = lines == null ? RecordJson.lines(result.outcomes()) : lines;
            }
            ledger.record(result, lines);
        }
    }

    private void await(List<Thread> workers, RunControl control) {
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            control.stop(ABORT);
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
