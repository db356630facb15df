package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.BatchResult;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import java.io.IOException;
import java.time.Duration;

/**
 * One run of a mass update: takes the batches of a plan in order, sends a number of them at once, and accounts for every
 * record.
 *
 * <p>The ledger rule: whatever happens, every distinct requested id is given to the sink exactly once, and the totals of
 * the summary add up to {@link Plan#distinct()}.
 */
public final class MassUpdate {
    private static final StopReason DRY_RUN =
            new StopReason(StopReason.Kind.ABORTED, LocalCode.DRY_RUN.name(), "dry run: nothing is sent");
    public static final StopReason ABORT =
            new StopReason(StopReason.Kind.ABORTED, LocalCode.ABORTED.name(), "not sent, because the run was aborted");
    private static final StopReason FAULT = new StopReason(
            StopReason.Kind.ABORTED, LocalCode.INTERNAL_FAULT.name(), "not sent, because the run broke off");

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
        this(request, plan, options, sender, journal, limit, Workers.GRACE_MILLIS);
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
     * {@value Workers#GRACE_MILLIS} ms, and the summary's stop reason says ABORTED; the interrupt is consumed, so that the caller
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
                work(ledger, control);
            }
            StopReason stop = control.stop();
            ledger.finish(options.dryRun() ? DRY_RUN : stop == null ? FAULT : stop);
            control.rethrowFault();
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            return new RunSummary(
                    request,
                    plan,
                    options.dryRun(),
                    ledger.totals(),
                    ledger.resumed(),
                    ledger.reasons(),
                    ledger.isOpen(),
                    stop,
                    journal.startedAt(),
                    duration);
        }
    }

    private void work(Ledger ledger, RunControl control) {
        int number = Math.min(options.concurrency(), plan.batches());
        if (number == 0) { // there is nothing to send; this accounts for the ids
            ledger.next();
        }
        Halving halving = new Halving();
        new Workers(number, () -> work(ledger, control, halving)).await(control, ABORT, sender, graceMillis);
    }

    private void work(Ledger ledger, RunControl control, Halving halving) {
        for (Batch batch = ledger.next(); batch != null; batch = ledger.next()) {
            BatchRun run =
                    new BatchRun(batch, sender, options, control, halving, part -> record(part, ledger, control));
            BatchResult result;
            try {
                journal.sending(batch);
                result = run.run();
            } catch (IOException | RuntimeException | Error e) {
                control.fault(e);
                result = run.faulted(e);
            }
            record(result, ledger, control);
        }
    }

    /** On the disk first, then counted; what the disk does not take is counted all the same. */
    private void record(BatchResult result, Ledger ledger, RunControl control) {
        byte[] lines = RecordJson.lines(result.settled());
        try {
            journal.keep(result, lines);
        } catch (IOException | RuntimeException | Error e) {
            control.fault(e);
        }
        ledger.record(result, lines);
    }
}
