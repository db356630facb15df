package io.jenkins.plugins.crmmassupdate.bench;

import java.util.List;
import java.util.Locale;

/** The middle and the ends of some numbers. */
record Spread(double median, double min, double max) {
    static Spread of(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** The middle, and the ends where they differ from it. */
    String inWords(String format) {
        String middle = String.format(Locale.ROOT, format, median);
        return min == max
                ? middle
                : String.format(Locale.ROOT, "%s (" + format + "–" + format + ")", middle, min, max);
    }
}
