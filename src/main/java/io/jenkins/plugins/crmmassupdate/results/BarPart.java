package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.report.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of the bar that shows what became of records, or what would.
 *
 * @param kind what it is, its number without a place yet
 * @param share of all, for a person
 * @param left where it begins in the bar, in percent
 * @param size how wide it is there, in percent
 */
public record BarPart(Kind kind, String share, double left, double size) {
    /** What a part is at least as wide as, in percent: one record of a million is to be seen too. */
    private static final double LEAST_WIDTH = 0.7;

    /**
     * What the records of a part have in common.
     *
     * @param name for style sheets
     * @param sign for those who see no colours
     */
    record Kind(String name, String sign, String word, long count) {}

    /** Lays them out side by side. @param whole all records; while a call runs, the parts do not add up to it yet */
    static List<BarPart> of(long whole, List<Kind> kinds) {
        double least = kinds.stream().filter(kind -> kind.count() > 0).count() * LEAST_WIDTH;
        int[] shares = shares(whole, kinds);
        List<BarPart> parts = new ArrayList<>();
        double x = 0;
        for (Kind kind : kinds) {
            long count = kind.count();
            double width = count == 0 ? 0 : LEAST_WIDTH + (100 - least) * count / whole;
            parts.add(new BarPart(kind, Readable.share(shares[parts.size()], count, whole), x, width));
            x += width;
        }
        return parts;
    }

    /** In the order of the kinds, and at the end what is not done. */
    static int[] shares(long whole, List<Kind> kinds) {
        long[] counts = new long[kinds.size() + 1];
        counts[kinds.size()] = whole;
        for (int i = 0; i < kinds.size(); i++) {
            counts[i] = kinds.get(i).count();
            counts[kinds.size()] -= counts[i];
        }
        return Shares.of(counts);
    }

    /** For style sheets. */
    public String getName() {
        return kind.name();
    }

    /** For those who see no colours. */
    public String getSign() {
        return kind.sign();
    }

    public String getNumber() {
        return Readable.number(kind.count());
    }

    public String getWord() {
        return kind.word();
    }

    /** Whether there is anything to show in the bar. */
    public boolean isPresent() {
        return kind.count() > 0;
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
