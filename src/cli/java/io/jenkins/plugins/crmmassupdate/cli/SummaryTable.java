package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The counts of a run as a table: outcome, records, share. */
final class SummaryTable {
    private static final String ROW = "%-9s %13s %8s";

    private SummaryTable() {}

    /**
     * The table's lines.
     *
     * @param totals the final counts
     * @param colours colours for the rows that count something
     */
    static List<String> of(Totals totals, Colours colours) {
        List<String> lines = new ArrayList<>();
        lines.add(colours.bold(ROW.formatted("outcome", "records", "share")));
        for (Outcome outcome : Outcome.values()) {
            long records = totals.of(outcome);
            String row = row(name(outcome), records, totals.done());
            lines.add(records == 0 ? row : paint(outcome, row, colours));
        }
        lines.add(row("total", totals.done(), totals.done()));
        return lines;
    }

    private static String row(String name, long records, long all) {
        return ROW.formatted(name, String.format(Locale.ROOT, "%,d", records), share(records, all));
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String paint(Outcome outcome, String row, Colours colours) {
        return switch (outcome) {
            case UPDATED -> colours.green(row);
            case FAILED, UNKNOWN -> colours.red(row);
            case NOT_SENT -> colours.yellow(row);
        };
    }

    /** With one decimal. What is not nothing is never shown as 0.0%, and what is not all never as 100.0%. */
    private static String share(long records, long all) {
        if (records == all || records == 0) {
            return records == 0 ? "0.0%" : "100.0%";
        }
        double percent = 100.0 * records / all;
        if (percent < 0.1) {
            return "<0.1%";
        }
        return percent > 99.9 ? ">99.9%" : String.format(Locale.ROOT, "%.1f%%", percent);
    }
}
