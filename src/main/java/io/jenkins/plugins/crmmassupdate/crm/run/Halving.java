package io.jenkins.plugins.crmmassupdate.crm.run;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether it is worth while to cut refused calls in halves. A culprit among 500 ids costs at most 2·log2(500) = 18 calls
 * more; a whole batch of culprits about two a record. When so many calls in a row were refused without any of the run
 * getting through, the reason hangs on no record, and the rest is refused as it is.
 */
final class Halving {
    /** Calls that a batch of nothing but culprits takes. */
    static final int MOST_FRUITLESS = 2 * MassUpdateOptions.MOST_IDS;

    private final AtomicInteger fruitless = new AtomicInteger();

    void accepted() {
        if (fruitless.get() != 0) {
            fruitless.set(0);
        }
    }

    void refused() {
        fruitless.incrementAndGet();
    }

    boolean isHopeless() {
        return fruitless.get() >= MOST_FRUITLESS;
    }
}
