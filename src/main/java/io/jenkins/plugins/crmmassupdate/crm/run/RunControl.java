package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Verdict;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Knows whether a run goes on and why it does not, and makes its workers wait: for their turn, and between two attempts.
 * No wait outlasts the run.
 */
public final class RunControl {
    private final CallLimit.Lane lane;
    private final Retries retries;
    private final RunListener listener;
    private volatile StopReason stop;
    private volatile Throwable fault;

    public RunControl(CallLimit limit, Retries retries, RunListener listener) {
        this(limit, Integer.MAX_VALUE, retries, listener);
    }

    /** As above. @param most calls at once of this run */
    RunControl(CallLimit limit, int most, Retries retries, RunListener listener) {
        this.lane = limit.lane(most);
        this.retries = retries;
        this.listener = listener;
    }

    /** Whether no further call is to start. */
    public boolean isEnding() {
        return stop != null || fault != null || Thread.currentThread().isInterrupted();
    }

    /** Lets no further call start. The first reason counts; null is none. */
    public void stop(StopReason reason) {
        synchronized (this) {
            stop = stop == null ? reason : stop;
            notifyAll();
        }
        lane.wake();
    }

    /** As above, for something that must not be swallowed: it is thrown when the account is closed. */
    public void fault(Throwable cause) {
        synchronized (this) {
            fault = fault == null ? cause : fault;
            notifyAll();
        }
        lane.wake();
    }

    public StopReason stop() {
        return stop;
    }

    /** Throws what must not be swallowed, if there is something. */
    public void rethrowFault() throws IOException {
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

    /** Waits until a call may start; null if none may. */
    public CallLimit.Turn turn() {
        return turn(() -> Long.MAX_VALUE);
    }

    /** As above; null also if it cannot start in time. @param left nanoseconds that there are yet */
    public CallLimit.Turn turn(LongSupplier left) {
        try {
            return lane.take(this::isEnding, left, this::held);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void held(String why) {
        synchronized (listener) {
            listener.held(why);
        }
    }

    /**
     * A call has ended. A wait that nobody would sit out holds nobody else back for longer.
     *
     * @param trouble what it left, or null
     */
    public void done(CallLimit.Turn turn, Trouble trouble) {
        Verdict verdict = trouble == null ? null : trouble.verdict();
        if (verdict == Verdict.SLOW_DOWN) {
            long wait = Math.min(trouble.retryAfterSeconds(), retries.totalSeconds());
            lane.give(turn, CallLimit.End.TOO_MANY, wait);
        } else if (verdict == Verdict.RETRY || verdict == Verdict.END_RUN) {
            lane.give(turn, CallLimit.End.OTHER, 0);
        } else {
            lane.give(turn, CallLimit.End.ANSWERED, 0);
        }
    }

    /** A call is about to be made again, unless the run has ended meanwhile. */
    void again(int batch, String why, Duration wait) {
        whileRunning(told -> told.again(batch, why, wait));
    }

    /** As above, a call that reads. */
    void readAgain(int batch, String why, Duration wait) {
        whileRunning(told -> told.readAgain(batch, why, wait));
    }

    private void whileRunning(Consumer<RunListener> tell) {
        if (!isEnding()) {
            synchronized (listener) {
                tell.accept(listener);
            }
        }
    }

    /** Waits, but not beyond the end of the run. */
    public synchronized void pause(Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        try {
            for (long left = wait.toNanos(); left > 0 && !isEnding(); left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
