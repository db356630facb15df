package io.jenkins.plugins.crmmassupdate.crm;

/**
 * The counts of a run at one moment. {@code updated + failed + notSent + unknown} is the number of records that have
 * their outcome; at the end these are all distinct ids.
 *
 * @param batches batches done
 * @param calls calls made, repeated ones included
 * @param retries calls that carried records which an earlier call had carried
 * @param foreign entries in answers for ids that were never asked for
 * @param seen what was read beside
 */
public record Totals(
        long updated,
        long failed,
        long notSent,
        long unknown,
        int batches,
        int calls,
        int retries,
        int foreign,
        Seen seen) {
    /** Before anything is done. */
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

    /** Those of a run that reads nothing. */
    public Totals(
            long updated, long failed, long notSent, long unknown, int batches, int calls, int retries, int foreign) {
        this(updated, failed, notSent, unknown, batches, calls, retries, foreign, Seen.NOTHING);
    }

    /** Records that have their outcome. */
    public long done() {
        return updated + failed + notSent + unknown;
    }

    /** Records that someone must look at: refused, or of unknown fate. */
    public long troubled() {
        return failed + unknown;
    }

    /** The number of records with this outcome. */
    public long of(Outcome outcome) {
        return switch (outcome) {
            case UPDATED -> updated;
            case FAILED -> failed;
            case NOT_SENT -> notSent;
            case UNKNOWN -> unknown;
        };
    }

    public Totals plus(Totals other) {
        return new Totals(
                updated + other.updated,
                failed + other.failed,
                notSent + other.notSent,
                unknown + other.unknown,
                batches + other.batches,
                calls + other.calls,
                retries + other.retries,
                foreign + other.foreign,
                seen.plus(other.seen));
    }

    /** The same counts with more that was seen. */
    public Totals plus(Seen more) {
        return new Totals(updated, failed, notSent, unknown, batches, calls, retries, foreign, seen.plus(more));
    }

    /** The same counts with these records added. */
    public Totals plus(Iterable<RecordOutcome> outcomes) {
        long[] counts = new long[Outcome.values().length];
        for (RecordOutcome record : outcomes) {
            counts[record.outcome().ordinal()]++;
        }
        return plus(new Totals(
                counts[Outcome.UPDATED.ordinal()],
                counts[Outcome.FAILED.ordinal()],
                counts[Outcome.NOT_SENT.ordinal()],
                counts[Outcome.UNKNOWN.ordinal()],
                0,
                0,
                0,
                0));
    }

    /**
     * What a run that reads has seen. All nothing in a run that does not.
     *
     * @param reads calls made to read records, repeated ones included
     * @param changed records updated that had another value before; in a preview: that would be changed
     * @param unchanged records that had the value already, sent or not
     * @param verified records that were read afterwards and had the value
     * @param unverified records updated that were to be read afterwards and could not be compared: not to be found, or cut off
     * @param notFound records that no reading beforehand found
     */
    public record Seen(long reads, long changed, long unchanged, long verified, long unverified, long notFound) {
        public static final Seen NOTHING = new Seen(0, 0, 0, 0, 0, 0);

        public Seen plus(Seen other) {
            if (other.equals(NOTHING)) {
                return this;
            }
            return new Seen(
                    reads + other.reads,
                    changed + other.changed,
                    unchanged + other.unchanged,
                    verified + other.verified,
                    unverified + other.unverified,
                    notFound + other.notFound);
        }
    }
}
