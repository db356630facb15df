package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
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
    public List<BarPart> getParts() {
        return BarPart.of(whole(), kinds());
    }

    private List<BarPart.Kind> kinds() {
        return ORDER.stream()
                .map(OutcomeLabel::of)
                .map(label -> new BarPart.Kind(
                        label.getName().toLowerCase(Locale.ROOT).replace('_', '-'),
                        label.symbol(),
                        label.text(),
                        of(label.outcome())))
                .toList();
    }

    private long whole() {
        return Math.max(distinct, getDone());
    }

    /** Tenths of a percent of all records. */
    int shareOf(Outcome outcome) {
        return BarPart.shares(whole(), kinds())[ORDER.indexOf(outcome)];
    }

    long of(Outcome outcome) {
        return switch (outcome) {
            case UPDATED -> updated;
            case FAILED -> failed;
            case NOT_SENT -> notSent;
            case UNKNOWN -> unknown;
        };
    }
}
