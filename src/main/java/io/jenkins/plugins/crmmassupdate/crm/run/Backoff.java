package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Counts the calls in a row that brought no usable answer, and says how long to wait before the next. Not thread-safe. */
final class Backoff {
    private final Retries retries;
    private int failures;
    private long since;

    Backoff(Retries retries) {
        this.retries = retries;
    }

    /**
     * Another call failed.
     *
     * @param retryAfterSeconds the shortest wait that the other side asks for
     * @return how long to wait before the next call; null if there is to be none
     */
    Duration next(long retryAfterSeconds) {
        if (failures++ == 0) {
            since = System.nanoTime();
        }
        if (failures >= retries.attempts()) {
            return null;
        }
        long longest = Math.min(retries.capMillis(), (long) retries.firstMillis() << Math.min(failures - 1, 30));
        long jitter = ThreadLocalRandom.current().nextLong(longest + 1);
        Duration wait = Duration.ofSeconds(retryAfterSeconds).plusMillis(retryAfterSeconds == 0 ? jitter : 0);
        return lasting().plus(wait).compareTo(Duration.ofSeconds(retries.totalSeconds())) > 0 ? null : wait;
    }

    /** A usable answer came. */
    void reset() {
        failures = 0;
    }

    /** The number of the next call in this row, from 1. */
    int attempt() {
        return failures + 1;
    }

    /** What was tried, for the sentence that ends it. */
    String tried() {
        long seconds = lasting().toSeconds();
        return failures <= 1 ? "" : "; tried " + Count.of(failures, "time") + (seconds == 0 ? "" : " in " + Count.of(seconds) + " s");
    }

    private Duration lasting() {
        return Duration.ofNanos(System.nanoTime() - since);
    }
}
