package io.jenkins.plugins.crmmassupdate.bench;

/** One combination of what is varied. */
record Cell(int latencyMillis, int ids, int concurrency) {
    /** Calls one by one are too slow for all records: so many show what a record costs. */
    private static final int SINGLE_CALLS = 2_000;

    private static final int SINGLE_ROUNDS_WITH_LATENCY = 40;
    private static final int REPEATED_UP_TO = 100_000;
    private static final double LONG_MILLIS = 10_000;

    /** Latency that cannot be avoided: calls × latency ÷ calls at once. */
    double idealMillis(int idsPerCall) {
        return Math.ceil((double) ids / idsPerCall) * latencyMillis / concurrency;
    }

    /** Takes too long to be run unless asked for. */
    boolean isSpecial() {
        return idealMillis(500) > LONG_MILLIS || latencyMillis == 0 && ids > REPEATED_UP_TO && concurrency == 1;
    }

    /** A long run is spread little: nearly all of it is the latency. */
    int forks(int wanted) {
        return idealMillis(500) >= LONG_MILLIS ? 1 : wanted;
    }

    /** Runs in one process: short ones are repeated, or the clock and the collector would decide. */
    int runs() {
        return latencyMillis == 0 ? Math.max(1, REPEATED_UP_TO / ids) : 1;
    }

    /** The ids that a contestant gets. */
    int idsFor(Contestant contestant) {
        if (contestant.idsPerCall() > 1) {
            return ids;
        }
        return Math.min(ids, latencyMillis == 0 ? SINGLE_CALLS : SINGLE_ROUNDS_WITH_LATENCY * concurrency);
    }
}
