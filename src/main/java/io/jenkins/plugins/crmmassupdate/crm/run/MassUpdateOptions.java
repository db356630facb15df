package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.read.RecordReader;

/**
 * How a mass update is carried out.
 *
 * @param batchSize ids a call, 1 to {@value #MOST_IDS}
 * @param concurrency calls at once, 1 to {@value #MOST_CONCURRENCY}
 * @param dryRun plan and check everything, send nothing
 * @param resendUnconfirmed send a batch again whose answer never came (setting the same value twice does no harm, but the
 *     CRM's workflows may fire twice); otherwise its records are UNKNOWN
 * @param retries how often a call is made again that can succeed later
 * @param seeing what is read before and after
 */
public record MassUpdateOptions(
        int batchSize,
        int concurrency,
        boolean dryRun,
        boolean resendUnconfirmed,
        Retries retries,
        Seeing seeing) {
    /** Ids that the API takes in one call. */
    public static final int MOST_IDS = 500;

    /** Concurrent calls that the largest edition allows. */
    public static final int MOST_CONCURRENCY = 25;

    /** Concurrent calls that the smallest edition allows: the default. */
    public static final int DEFAULT_CONCURRENCY = 5;

    public static final MassUpdateOptions DEFAULT =
            new MassUpdateOptions(MOST_IDS, DEFAULT_CONCURRENCY, false, true, Retries.DEFAULT);

    /**
     * What a run reads. With any of them but {@code preview}, what a batch has is read, and on the disk, before it is sent.
     *
     * @param preview read all, send nothing
     * @param keepOldValues write what the records had into an artifact
     * @param skipUnchanged do not send records that have the value already
     * @param verify read records back once they are confirmed; and read those whose answer never came, instead of sending them
     *     again at once
     */
    public record Seeing(boolean preview, boolean keepOldValues, boolean skipUnchanged, boolean verify) {
        public static final Seeing NOTHING = new Seeing(false, false, false, false);

        /** Whether anything is read. */
        public boolean isOn() {
            return preview || keepOldValues || skipUnchanged || verify;
        }

        /** Whether what the records had is told. */
        public boolean tellsOldValues() {
            return preview || keepOldValues;
        }
    }

    /** Each batch of a preview is one call that reads. @throws BadInputException if a number is out of its range */
    public MassUpdateOptions {
        checkBatchSize(batchSize);
        checkConcurrency("concurrency", concurrency);
        if (dryRun && seeing.preview()) {
            throw new BadInputException("Both a dry run and a preview are asked for; a dry run makes no call at all, a"
                    + " preview reads the records. Choose one of them.");
        }
        batchSize = seeing.preview() ? RecordReader.MOST_IDS : batchSize;
    }

    /** That reads nothing. */
    public MassUpdateOptions(
            int batchSize, int concurrency, boolean dryRun, boolean resendUnconfirmed, Retries retries) {
        this(batchSize, concurrency, dryRun, resendUnconfirmed, retries, Seeing.NOTHING);
    }

    /** The same, and what is read. */
    public MassUpdateOptions seeing(Seeing what) {
        return new MassUpdateOptions(batchSize, concurrency, dryRun, resendUnconfirmed, retries, what);
    }

    /** Whether no record is to be changed. */
    public boolean sendsNothing() {
        return dryRun || seeing.preview();
    }

    /** Whether a batch that may have been sent may be sent again just so; if not, it is marked before it is sent. */
    public boolean resendsUnread() {
        return resendUnconfirmed && !seeing.verify();
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
