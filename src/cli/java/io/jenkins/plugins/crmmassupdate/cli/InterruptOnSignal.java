package io.jenkins.plugins.crmmassupdate.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C (and any other polite end of the process) interrupt the run of the thread that made this, and holds the
 * end of the process back until the run has written its account. The process then ends with 128 + the signal's number.
 */
final class InterruptOnSignal implements AutoCloseable {
    /** How long writing the account may take, in seconds; beyond that something is stuck. */
    private static final int PATIENCE = 30;

    private final Thread run = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interruptRun, "crm-mass-update-interrupt");

    private final int grace;

    /** @param grace how long the calls under way may take to end by themselves, in seconds */
    InterruptOnSignal(int grace) {
        this.grace = grace;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interruptRun() {
        try {
            run.interrupt();
            if (!ended.await(grace, TimeUnit.SECONDS)) {
                run.interrupt(); // the second one gives the calls up
                ended.await(PATIENCE, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread; if somebody does, let the process end
        }
    }

    /** The run has ended and everything is written. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, and the hook has just been told that it may
        }
    }
}
