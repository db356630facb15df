package io.jenkins.plugins.crmmassupdate.crm;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the account of one run: hands out each batch once, takes each record's outcome once, and knows why the run ends.
 * All methods are called by the run's workers and by the thread that waits for them.
 */
final class Ledger implements Closeable {
    /** Batches in a row without any answer after which nobody is thought to listen. */
    static final int MOST_SILENT = 3;

    private final Plan.Cursor cursor;
    private final OutcomeSink sink;
    private final RunListener listener;
    private final Reasons reasons = new Reasons();
    private Totals totals = Totals.NONE;
    private int silent;
    private StopReason stop;
    private Throwable fault;

    Ledger(Plan plan, OutcomeSink sink, RunListener listener) throws IOException {
        this.cursor = plan.open();
        this.sink = sink;
        this.listener = listener;
    }

    /** The next batch to send, or null if there is none or the run is to end. */
    synchronized Batch next() {
        if (isEnding()) {
            return null;
        }
        try {
            List<RecordOutcome> malformed = new ArrayList<>();
            Batch batch = cursor.next(malformed);
            keep(malformed, Totals.NONE);
            return batch;
        } catch (IOException | RuntimeException | Error e) {
            fault(e);
            return null;
        }
    }

    /** Whether no further call is to start. */
    synchronized boolean isEnding() {
        return stop != null || fault != null || Thread.currentThread().isInterrupted();
    }

    /** A batch is done. */
    synchronized void record(BatchResult result) {
        silent = result.answered() ? 0 : silent + 1;
        stop(silent < MOST_SILENT || result.stop() != null ? result.stop() : silence(result));
        try {
            keep(result.outcomes(), result.counts());
            listener.progress(totals);
        } catch (IOException | RuntimeException | Error e) {
            fault(e);
        }
    }

    private static StopReason silence(BatchResult last) {
        String message = last.outcomes().get(last.outcomes().size() - 1).message();
        return new StopReason(StopReason.Kind.UNREACHABLE, LocalCode.NO_ANSWER.name(), message);
    }

    /** Lets no further batch be sent. The first reason counts; null is none. */
    synchronized void stop(StopReason reason) {
        stop = stop == null ? reason : stop;
    }

    /** As above, for something that must not be swallowed: it is thrown when the account is closed. */
    synchronized void fault(Throwable cause) {
        fault = fault == null ? cause : fault;
    }

    /**
     * Accounts for all that was not sent. Called once, when no worker runs any more.
     *
     * @param forRest why it was not sent, if there is a rest
     */
    synchronized void finish(StopReason forRest) {
        try {
            List<RecordOutcome> rest = new ArrayList<>();
            for (Batch batch = cursor.next(rest); batch != null; batch = cursor.next(rest)) {
                for (String id : batch.ids()) {
                    rest.add(notSent(id, batch.number(), forRest));
                }
                keep(rest, Totals.NONE);
                rest.clear();
            }
            keep(rest, Totals.NONE);
            listener.progress(totals);
        } catch (IOException | RuntimeException | Error e) {
            fault(e);
        }
    }

    private static RecordOutcome notSent(String id, int batch, StopReason why) {
        String message = why.kind() == StopReason.Kind.ABORTED
                ? why.message()
                : "not sent, because the run ended: " + why.message();
        return new RecordOutcome(id, Outcome.NOT_SENT, why.code(), message, batch, 0, "");
    }

    private void keep(List<RecordOutcome> outcomes, Totals counts) throws IOException {
        if (!outcomes.isEmpty()) {
            sink.accept(outcomes);
            reasons.count(outcomes);
        }
        totals = totals.plus(counts).plus(outcomes);
    }

    synchronized Throwable fault() {
        return fault;
    }

    synchronized StopReason stop() {
        return stop;
    }

    synchronized Totals totals() {
        return totals;
    }

    synchronized List<Reason> reasons() {
        return reasons.list();
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
