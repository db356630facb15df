package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;

/**
 * How a mass update is carried out.
 *
 * @param batchSize ids a call, 1 to {@value #MOST_IDS}
 * @param concurrency calls at once, 1 to {@value #MOST_CONCURRENCY}
 * @param dryRun plan and check everything, send nothing
 * @param resendUnconfirmed send a batch again whose answer never came (setting the same value twice does no harm, but the
 *     CRM's workflows may fire twice); otherwise its records are UNKNOWN
 * @param retries how often a call is made again that can succeed later
 */
public record MassUpdateOptions(
        int batchSize, int concurrency, boolean dryRun, boolean resendUnconfirmed, Retries retries) {
    /** Ids that the API takes in one call. */
    public static final int MOST_IDS = 500;

    /** Concurrent calls that the largest edition allows. */
    public static final int MOST_CONCURRENCY = 25;

    /** Concurrent calls that the smallest edition allows: the default. */
    public static final int DEFAULT_CONCURRENCY = 5;

    public static final MassUpdateOptions DEFAULT =
            new MassUpdateOptions(MOST_IDS, DEFAULT_CONCURRENCY, false, true, Retries.DEFAULT);

    /** @throws BadInputException if a number is out of its range */
    public MassUpdateOptions {
        checkBatchSize(batchSize);
        checkConcurrency("concurrency", concurrency);
    }

    /**
     * A number of ids a call.
     *
     * @throws BadInputException if it is out of its range
     */
    public static int checkBatchSize(int batchSize) {
        return checkRange("batchSize", batchSize, MOST_IDS);
    }

    /**
     * A number of calls at once.
     *
     * @param name what the user calls it
     * @throws BadInputException if it is out of its range
     */
    public static int checkConcurrency(String name, int concurrency) {
        return checkRange(name, concurrency, MOST_CONCURRENCY);
    }

    private static int checkRange(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new BadInputException(name + " is " + value + "; use 1 to " + most + ".");
        }
        return value;
    }
}
