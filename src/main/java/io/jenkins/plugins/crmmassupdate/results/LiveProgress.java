package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.view.JobListener;
import io.jenkins.plugins.crmmassupdate.crm.view.JobState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How a call that runs comes along. Written by the run, batch by batch, and read by whoever looks at the page, without a
 * lock: the run never waits for a viewer. Is never stored; after a restart the call that goes on makes a new one.
 */
public final class LiveProgress implements RunListener, JobListener, AutoCloseable {
    /** What the call does. */
    public enum Phase {
        READING,
        SENDING,
        PUBLISHING
    }

    /** Longest reason of a repetition kept, in characters. */
    private static final int MOST_REASON = 200;

    private final int number;
    private final String module;
    private final IntSupplier callsAtOnce;
    private final LongSupplier nanoTime;
    private final Consumer<LiveProgress> end;

    private volatile Phase phase = Phase.READING;
    private volatile long distinct;
    private volatile long start;
    private final AtomicLong before = new AtomicLong(); // records that are done, but were not sent by this attempt
    private volatile Totals totals = Totals.NONE;
    private final AtomicInteger repetitions = new AtomicInteger();
    private volatile String lastReason;
    private volatile String held = "";
    private volatile boolean looking;
    private volatile boolean preview;
    private final AtomicLong read = new AtomicLong();
    private volatile String jobId;
    private volatile String jobStatus;

    /**
     * A call that begins.
     *
     * @param number of the call within its build
     * @param module hostile text
     * @param callsAtOnce how many HTTP calls may be under way at the moment
     * @param nanoTime the clock, {@link System#nanoTime} but for tests
     * @param end is told when the call has ended
     */
    LiveProgress(
            int number, String module, IntSupplier callsAtOnce, LongSupplier nanoTime, Consumer<LiveProgress> end) {
        this.number = number;
        this.module = module;
        this.callsAtOnce = callsAtOnce;
        this.nanoTime = nanoTime;
        this.end = end;
    }

    /** All ids are read; now they are sent. */
    public void sending(long records) {
        distinct = records;
        start = nanoTime.getAsLong();
        phase = Phase.SENDING;
    }

    /** The records are read, too. @param only whether nothing is sent */
    public void looking(boolean only) {
        looking = true;
        preview = only;
    }

    /** Nothing is sent any more. */
    public void publishing() {
        phase = Phase.PUBLISHING;
    }

    @Override
    public void progress(Totals now) {
        totals = now;
    }

    @Override
    public void resumed(Totals journal) {
        before.addAndGet(journal.done());
        repetitions.set(journal.retries());
        totals = journal;
    }

    @Override
    public void withoutCall(long records) {
        before.addAndGet(records);
    }

    @Override
    public void read(long records) {
        read.addAndGet(records);
    }

    @Override
    public void again(int batch, String why, Duration wait) {
        again(why, wait);
    }

    @Override
    public void readAgain(int batch, String why, Duration wait) {
        again(why, wait);
    }

    @Override
    public void scheduled(String id, boolean earlier) {
        jobId = id;
    }

    @Override
    public void asked(JobState state) {
        jobStatus = state.status();
        distinct = state.total();
        totals = new Totals(state.updated(), state.failed(), 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void again(String why, Duration wait) {
        lastReason = OneLine.of(why, MOST_REASON);
        repetitions.incrementAndGet();
    }

    @Override
    public void held(String why) {
        held = why;
    }

    /** The call has ended, however. */
    @Override
    public void close() {
        end.accept(this);
    }

    public int getNumber() {
        return number;
    }

    /** Hostile text. */
    public String getModule() {
        return module;
    }

    public Phase getPhase() {
        return phase;
    }

    public OutcomeCounts getCounts() {
        Totals now = totals;
        return new OutcomeCounts(distinct, now.updated(), now.failed(), now.unknown(), now.notSent());
    }

    /** What the bar shows: outcomes, or of a preview what would be changed. */
    public Object getBar() {
        return preview ? new SeenCounts(true, totals.seen()).preview(getCounts()) : getCounts();
    }

    /** Whether records are read, too. */
    public boolean isLooking() {
        return looking;
    }

    /** Whether they are only read. */
    public boolean isPreview() {
        return preview;
    }

    /** Records read before they are sent. */
    public long getRecordsRead() {
        return read.get();
    }

    /** Calls that read records. */
    public long getReads() {
        return totals.seen().reads();
    }

    /** Calls that carried records to be updated. */
    public int getCalls() {
        return totals.calls();
    }

    /** Percent of the records that have their outcome, rounded down. */
    public int getPercent() {
        return distinct == 0 ? 0 : (int) (100 * totals.done() / distinct);
    }

    /** Records a second, since this attempt began to send; 0 as long as nothing is known. */
    public long getRate() {
        return phase == Phase.READING ? 0 : Readable.rate(Math.max(0, totals.done() - before.get()), millis());
    }

    /** How long it takes yet at this rate; null as long as nothing is known. */
    public String getTimeLeft() {
        long doneNow = totals.done() - before.get();
        return phase != Phase.SENDING || doneNow <= 0
                ? null
                : Readable.duration(Math.round((double) (distinct - totals.done()) / doneNow * millis()));
    }

    public int getRepetitions() {
        return repetitions.get();
    }

    /** What the last repetition was for, or null; hostile text. */
    public String getLastReason() {
        return lastReason;
    }

    /** Why no call can be made, for long by now; null while the run goes on. */
    public String getHeld() {
        return held.isEmpty() || phase == Phase.PUBLISHING ? null : held;
    }

    /** The CRM's job, if it works on the records as one; else null. */
    public String getJobId() {
        return jobId;
    }

    /** The job and how it stands, for a page. */
    public String getJob() {
        return Readable.job(jobId, jobStatus);
    }

    public int getCallsAtOnce() {
        return callsAtOnce.getAsInt();
    }

    private long millis() {
        return (nanoTime.getAsLong() - start) / 1_000_000;
    }
}
