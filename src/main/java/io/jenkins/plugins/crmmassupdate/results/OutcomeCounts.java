package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.report.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many records have which outcome, as a bar and in words. While a call runs they do not add up yet.
 *
 * @param distinct records asked for
 */
public record OutcomeCounts(long distinct, long updated, long failed, long unknown, long notSent) {
    static final OutcomeCounts NONE = new OutcomeCounts(0, 0, 0, 0, 0);

    /** What a part is at least as wide as, in percent: one record of a million is to be seen too. */
    private static final double LEAST_WIDTH = 0.7;

    private static final List<Outcome> ORDER =
            List.of(Outcome.UPDATED, Outcome.FAILED, Outcome.UNKNOWN, Outcome.NOT_SENT);

    OutcomeCounts plus(OutcomeCounts other) {
        return new OutcomeCounts(
                distinct + other.distinct,
                updated + other.updated,
                failed + other.failed,
                unknown + other.unknown,
                notSent + other.notSent);
    }

    /** Records that have their outcome. */
    public long getDone() {
        return updated + failed + unknown + notSent;
    }

    /** Records with any other outcome than {@link Outcome#UPDATED}. */
    public long getNotUpdated() {
        return failed + unknown + notSent;
    }

    /** For example {@code 9,963 of 10,000 updated, 37 failed}; what there is none of is left out. */
    public String getWords() {
        List<String> words = new ArrayList<>();
        words.add(Messages.OutcomeCounts_UpdatedOf(Readable.number(updated), Readable.number(distinct)));
        for (Outcome outcome : ORDER.subList(1, ORDER.size())) {
            if (of(outcome) > 0) {
                words.add(Readable.number(of(outcome)) + " "
                        + OutcomeLabel.of(outcome).text());
            }
        }
        return String.join(", ", words);
    }

    /** One part per outcome, also those with no record. */
    public List<Part> getParts() {
        double least = 0;
        for (Outcome outcome : ORDER) {
            least += of(outcome) > 0 ? LEAST_WIDTH : 0;
        }
        int[] shares = shares();
        List<Part> parts = new ArrayList<>();
        double x = 0;
        for (Outcome outcome : ORDER) {
            long count = of(outcome);
            double width = count == 0 ? 0 : LEAST_WIDTH + (100 - least) * count / Math.max(distinct, getDone());
            String share = Readable.share(shares[parts.size()], count, Math.max(distinct, getDone()));
            parts.add(new Part(outcome, count, share, x, width));
            x += width;
        }
        return parts;
    }

    /** In the order of the parts, and at the end what is not done. */
    private int[] shares() {
        return Shares.of(updated, failed, unknown, notSent, Math.max(0, distinct - getDone()));
    }

    /** Tenths of a percent of all records. */
    int shareOf(Outcome outcome) {
        return shares()[ORDER.indexOf(outcome)];
    }

    long of(Outcome outcome) {
        return switch (outcome) {
            case UPDATED -> updated;
            case FAILED -> failed;
            case NOT_SENT -> notSent;
            case UNKNOWN -> unknown;
        };
    }

    /**
     * The records with one outcome.
     *
     * @param share of all, for a person
     * @param left where it begins in the bar, in percent
     * @param size how wide it is there, in percent
     */
    public record Part(Outcome outcome, long count, String share, double left, double size) {
        /** For style sheets. */
        public String getName() {
            return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** For those who see no colours. */
        public String getSign() {
            return OutcomeLabel.of(outcome).symbol();
        }

        public String getNumber() {
            return Readable.number(count);
        }

        public String getWord() {
            return OutcomeLabel.of(outcome).text();
        }

        /** Whether there is anything to show in the bar. */
        public boolean isPresent() {
            return count > 0;
        }

        public String getX() {
            return percent(left);
        }

        public String getWidth() {
            return percent(size);
        }

        public String getShare() {
            return share;
        }

        private static String percent(double number) {
            return String.format(Locale.ROOT, "%.3f%%", number);
        }
    }
}
