package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.BatchResult;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.read.PreviewTable;
import io.jenkins.plugins.crmmassupdate.crm.read.RecordReader;
import io.jenkins.plugins.crmmassupdate.crm.read.Sight;
import io.jenkins.plugins.crmmassupdate.crm.read.WantedValues;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * One run of a mass update: takes the batches of a plan in order, sends a number of them at once, and accounts for every
 * record.
 *
 * <p>The ledger rule: whatever happens, every distinct requested id is given to the sink exactly once, and the totals of
 * the summary add up to {@link Plan#distinct()}.
 */
public final class MassUpdate {
    /** Threads for each call at once of a run that reads. */
    private static final int WORKERS_A_CALL = 2;

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
    private ReadSender reads;
    private PreviewTable table;
    private WantedValues wanted;
    private Tasks tasks;

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
        this.journal = options.seeing().preview() ? Journal.none() : journal; // what was not sent is not settled
        this.limit = limit;
        this.graceMillis = graceMillis;
    }

    /**
     * Looks the fields of the module up, and checks the new values against them. One call; if it cannot be made, that is told, and
     * nothing is checked.
     *
     * @param limit the calls at once that all runs over the connection may make together
     * @param listener is told if they could not be looked up
     * @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if the CRM would refuse a value; nothing was sent
     */
    public static ModuleFields lookUp(
            MassUpdateRequest request,
            MassUpdateOptions options,
            ReadSender reads,
            CallLimit limit,
            RunListener listener) {
        ModuleFields fields = fields(request, options, reads, limit, listener);
        fields.check(request);
        return fields;
    }

    /** As above, and checks nothing. */
    public static ModuleFields fields(
            MassUpdateRequest request,
            MassUpdateOptions options,
            ReadSender reads,
            CallLimit limit,
            RunListener listener) {
        RunControl control = new RunControl(limit, options.retries(), listener);
        RepeatedCalls asker = new RepeatedCalls(
                reads,
                options.retries(),
                control,
                (why, wait) -> listener.note("the fields of " + request.module() + " are looked up again: " + why));
        ModuleFields fields = ModuleFields.lookUp(reads, request, asker);
        if (fields == null) { // the run ends too, if it meets the same
            StopReason why = control.stop();
            if (why != null) {
                listener.note("the fields of " + request.module() + " could not be looked up: " + why.message());
            }
            return ModuleFields.unknown();
        }
        if (!fields.unseen().isEmpty()) {
            listener.note(fields.unseen());
        }
        return fields;
    }

    /**
     * Lets this run read what its options say; before it is run.
     *
     * @param fields what is known of the module's fields, for comparing their values
     */
    public MassUpdate seeing(ReadSender reader, ModuleFields fields) {
        wanted = WantedValues.of(request, fields);
        table = new PreviewTable();
        Task same = new Task(new Sight.Common(new RecordReader(reader, request), wanted, table), sender);
        return seeing(reader, batch -> same);
    }

    /** As above, where what is to be done is not the same for all batches. No preview. */
    public MassUpdate seeing(ReadSender reader, Tasks each) {
        reads = reader;
        tasks = each;
        return this;
    }

    /** What is to be done with the records of a batch. @param sender sends some of them */
    public record Task(Sight sight, BatchSender sender) {}

    /** Tells what is to be done with each batch. */
    @FunctionalInterface
    public interface Tasks {
        /** @throws IOException if that cannot be found out; the run then ends */
        Task of(Batch batch) throws IOException;
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
        if (tasks == null && options.seeing().isOn() && !options.dryRun()) {
            throw new IllegalStateException("nothing to read with");
        }
        long start = System.nanoTime();
        RunControl control = new RunControl(limit, options.concurrency(), options.retries(), listener);
        boolean mayResend = options.resendUnconfirmed() || options.seeing().verify();
        try (Ledger ledger = new Ledger(plan, mayResend, journal, control, sink, listener)) {
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
                    options.sendsNothing(),
                    ledger.totals(),
                    ledger.resumed(),
                    ledger.reasons(),
                    ledger.isOpen(),
                    options.seeing().preview()
                            ? table.preview(wanted.shown())
                            : null,
                    stop,
                    journal.startedAt(),
                    duration);
        }
    }

    private void work(Ledger ledger, RunControl control) {
        // who reads has more to do between two calls; while one does it, another one calls
        int workers = tasks == null ? options.concurrency() : WORKERS_A_CALL * options.concurrency();
        int number = Math.min(workers, plan.batches());
        if (number == 0) { // there is nothing to send; this accounts for the ids
            ledger.next();
        }
        Halving halving = new Halving();
        new Workers(number, () -> work(ledger, control, halving)).await(control, ABORT, sender, graceMillis);
    }

    private void work(Ledger ledger, RunControl control, Halving halving) {
        for (Batch batch = ledger.next(); batch != null; batch = ledger.next()) {
            if (tasks == null) {
                send(batch, ledger, control, halving);
            } else {
                see(batch, ledger, control, halving);
            }
        }
    }

    private void send(Batch batch, Ledger ledger, RunControl control, Halving halving) {
        BatchRun run =
                new BatchRun(batch, sender, options, control, halving, null, part -> record(part, ledger, control));
        record(run.run(journal), ledger, control);
    }

    private void see(Batch batch, Ledger ledger, RunControl control, Halving halving) {
        Task task;
        try {
            task = tasks.of(batch);
        } catch (IOException | RuntimeException | Error e) {
            control.fault(e);
            ledger.record(new BatchResult(batch, List.of(), List.of(), batch.ids(), Totals.NONE, true, null), new byte[0]);
            return;
        }
        SeenBatch seen = new SeenBatch(
                batch, task.sight(), options, journal, control, reads, ledger::old, part -> record(part, ledger, control));
        BatchRun.Doubt doubt = options.seeing().verify() ? seen : null;
        seen.run(rest -> new BatchRun(rest, task.sender(), options, control, halving, doubt, seen::answered));
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
