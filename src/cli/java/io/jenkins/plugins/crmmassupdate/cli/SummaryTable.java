package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import io.jenkins.plugins.crmmassupdate.report.Shares;
import java.util.ArrayList;
import java.util.Arrays;
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
        int[] shares = Shares.of(
                Arrays.stream(Outcome.values()).mapToLong(totals::of).toArray());
        for (Outcome outcome : Outcome.values()) {
            long records = totals.of(outcome);
            String row = row(name(outcome), records, share(shares[outcome.ordinal()], records, totals.done()));
            lines.add(records == 0 ? row : paint(outcome, row, colours));
        }
        lines.add(row("total", totals.done(), totals.done() == 0 ? "0.0%" : "100.0%"));
        return lines;
    }

    private static String row(String name, long records, String share) {
        return ROW.formatted(name, Count.of(records), share);
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
    private static String share(int tenths, long records, long all) {
        if (Shares.isTiny(records, all)) {
            return "<0.1%";
        }
        boolean almostAll = records < all && Shares.isTiny(all - records, all);
        return almostAll ? ">99.9%" : tenths / 10 + "." + tenths % 10 + "%";
    }
}
