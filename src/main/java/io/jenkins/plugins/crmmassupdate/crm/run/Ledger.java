package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.BatchResult;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps the account of one run: hands out each batch once, and takes each record's outcome once. All methods are called
 * by the run's workers and by the thread that waits for them.
 */
final class Ledger implements Closeable {
    /** Batches in a row without any usable answer after which nobody is thought to listen. */
    static final int MOST_SILENT = 3;

    static final String IN_DOUBT = "being sent when the run broke off, and not sent again";

    private static final String NOT_SENT_AGAIN = Trouble.SENT_BEFORE + "; not sent again";

    private final Plan.Cursor cursor;
    private final boolean resendUnconfirmed;
    private final Journal journal;
    private final RunControl control;
    private final OutcomeSink sink;
    private final RunListener listener;
    private final Reasons reasons = new Reasons();
    private final List<Batch> unsent = new ArrayList<>();
    private Totals totals = Totals.NONE;
    private long resumed;
    private int silent;
    private boolean open;

    /** @param resendUnconfirmed whether a batch may be sent that an earlier attempt may have sent */
    Ledger(
            Plan plan,
            boolean resendUnconfirmed,
            Journal journal,
            RunControl control,
            OutcomeSink sink,
            RunListener listener)
            throws IOException {
        this.cursor = plan.open();
        this.resendUnconfirmed = resendUnconfirmed;
        this.journal = journal;
        this.control = control;
        this.sink = sink;
        this.listener = listener;
    }

    /** Takes over what an earlier run has confirmed. */
    synchronized void resume() throws IOException {
        journal.replay((result, lines) -> keep(result.settled(), lines, result.counts()), this::keepOld);
        resumed = totals.done();
        if (resumed > 0) {
            listener.resumed(totals);
        }
    }

    /** The next batch to send, or null if there is none or the run is to end. */
    synchronized Batch next() {
        if (control.isEnding()) {
            return null;
        }
        try {
            return nextUnconfirmed();
        } catch (IOException | RuntimeException | Error e) {
            control.fault(e);
            return null;
        }
    }

    private Batch nextUnconfirmed() throws IOException {
        List<RecordOutcome> settled = new ArrayList<>();
        Batch batch = cursor.next(settled);
        List<String> ids = batch == null ? List.of() : toBeSent(batch, settled);
        while (batch != null && ids.isEmpty()) {
            batch = cursor.next(settled);
            ids = batch == null ? List.of() : toBeSent(batch, settled);
        }
        if (!settled.isEmpty()) {
            keep(settled, Totals.NONE);
            synchronized (listener) {
                listener.withoutCall(settled.size());
            }
        }
        if (batch == null) {
            return null;
        }
        Set<String> sentBefore = journal.isInDoubt(batch.number()) ? Set.copyOf(ids) : batch.sentBefore();
        return new Batch(batch.number(), ids, sentBefore);
    }

    /**
     * What an earlier attempt has not settled.
     *
     * @param settled takes the outcomes of what must not be sent again, nobody knowing whether it was
     */
    private List<String> toBeSent(Batch batch, List<RecordOutcome> settled) {
        List<String> rest = journal.unsettled(batch);
        if (resendUnconfirmed || !journal.isInDoubt(batch.number())) {
            return rest;
        }
        for (String id : rest) {
            settled.add(RecordOutcome.local(id, Outcome.UNKNOWN, LocalCode.NO_ANSWER, IN_DOUBT, batch.number(), 1));
        }
        return List.of();
    }

    /** What records had is on the disk. */
    synchronized void old(byte[] lines) {
        try {
            keepOld(lines);
        } catch (IOException | RuntimeException | Error e) {
            control.fault(e);
        }
    }

    private void keepOld(byte[] lines) throws IOException {
        sink.old(lines);
        long records = 0;
        for (byte b : lines) {
            records += b == '\n' ? 1 : 0;
        }
        synchronized (listener) {
            listener.read(records);
        }
    }

    /** A batch is done, or a part of it is settled. @param lines the final outcomes as JSON */
    synchronized void record(BatchResult result, byte[] lines) {
        silent = result.gaveUp() == null ? 0 : silent + 1;
        if (silent >= MOST_SILENT) {
            control.stop(result.gaveUp().stop(""));
        }
        if (!result.unsent().isEmpty()) {
            unsent.add(new Batch(
                    result.batch().number(), result.unsent(), result.batch().sentBefore()));
        }
        open |= result.isLast() && !result.isWhole() && (resendUnconfirmed || result.isRestNotDone());
        try {
            keep(result.settled(), lines, result.counts());
            keep(result.open(), Totals.NONE);
            tell();
        } catch (IOException | RuntimeException | Error e) {
            control.fault(e);
        }
    }

    /**
     * Accounts for all that was not sent. Called once, when no worker runs any more.
     *
     * @param forRest why it was not sent, if there is a rest
     */
    synchronized void finish(StopReason forRest) {
        try {
            for (Batch batch : unsent) {
                open = true;
                keep(notSent(batch, forRest), Totals.NONE);
            }
            for (Batch batch = nextUnconfirmed(); batch != null; batch = nextUnconfirmed()) {
                open = true;
                keep(notSent(batch, forRest), Totals.NONE);
            }
            tell();
        } catch (IOException | RuntimeException | Error e) {
            control.fault(e);
        }
    }

    private static List<RecordOutcome> notSent(Batch batch, StopReason why) {
        String message = why.kind() == StopReason.Kind.ABORTED
                ? why.message()
                : "not sent, because the run ended: " + why.message();
        return batch.ids().stream()
                .map(id -> batch.sentBefore().contains(id)
                        ? RecordOutcome.local(
                                id, Outcome.UNKNOWN, LocalCode.NO_ANSWER, NOT_SENT_AGAIN, batch.number(), 1)
                        : new RecordOutcome(
                                id, Outcome.NOT_SENT, why.code(), message, batch.number(), 0, why.details()))
                .toList();
    }

    private void keep(List<RecordOutcome> outcomes, Totals counts) throws IOException {
        keep(outcomes, RecordJson.lines(outcomes), counts);
    }

    private void keep(List<RecordOutcome> outcomes, byte[] lines, Totals counts) throws IOException {
        if (!outcomes.isEmpty()) {
            sink.accept(outcomes, lines);
            reasons.count(outcomes);
        }
        totals = totals.plus(counts).plus(outcomes);
    }

    private void tell() {
        synchronized (listener) {
            listener.progress(totals);
        }
    }

    synchronized Totals totals() {
        return totals;
    }

    /** Records that the journal had. */
    synchronized long resumed() {
        return resumed;
    }

    /** Whether there are records that this run when resumed would send. */
    synchronized boolean isOpen() {
        return open;
    }

    synchronized List<Reason> reasons() {
        return reasons.list();
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
