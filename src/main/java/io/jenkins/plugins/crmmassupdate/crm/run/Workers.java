package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.http.CallSender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that make the calls of one run, so that the thread which started the run can be interrupted without a call being
 * torn: those under way get a grace to be answered.
 */
public final class Workers {
    /** How long an interrupted run waits for the calls under way, before it gives them up; then again for their end. */
    public static final long GRACE_MILLIS = 5_000;

    private static final AtomicInteger RUNS = new AtomicInteger();

    private final List<Thread> threads = new ArrayList<>();

    /** Starts them. */
    public Workers(int number, Runnable work) {
        int run = RUNS.incrementAndGet();
        for (int i = 1; i <= number; i++) {
            Thread thread = new Thread(work, "crm-mass-update-" + run + "-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /**
     * Waits for their end. If this thread is interrupted, no further call starts and those under way get the grace; the
     * interrupt is consumed.
     *
     * @param abort why the run ends then
     */
    public void await(RunControl control, StopReason abort, CallSender sender, long graceMillis) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            control.stop(abort);
            endWithin(graceMillis, sender);
        }
    }

    /** Lets the calls under way end by themselves for a while, then gives them up. A further interrupt shortens it. */
    private void endWithin(long millis, CallSender sender) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            }
        } catch (InterruptedException again) {
            // no more patience: give the calls up at once
        }
        threads.forEach(Thread::interrupt); // all of them first, or a call that is given up would be sent again
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                sender.cancel();
                thread.interrupt();
                try {
                    TimeUnit.MILLISECONDS.timedJoin(thread, 100);
                } catch (InterruptedException again) {
                    // already as fast as it gets
                }
            }
        }
    }
}
