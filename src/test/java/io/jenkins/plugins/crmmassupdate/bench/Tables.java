package io.jenkins.plugins.crmmassupdate.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The results in Markdown. */
record Tables(Results results, List<Goal> goals) {
    private static final String NONE = "–";

    @Override
    public String toString() {
        return "Records a second: median (least–most of the processes)\n\n"
                + table(List.of("ideal", "a ÷ c", "a ÷ ideal"), "%,.0f", Measurement::recordsPerSecond)
                + "\nCPU time a call, ms\n\n"
                + table(List.of(), "%.2f", Measurement::cpuMillisPerCall)
                + "\nCPU time of the server a call, ms\n\n"
                + table(List.of(), "%.2f", Measurement::serverCpuMillisPerCall)
                + "\nPeak memory of the process, MB\n\n"
                + table(List.of(), "%.0f", Measurement::peakRssMb)
                + "\nGoals, each at its worst\n\n"
                + goalTable();
    }

    private String table(List<String> more, String format, ToDoubleFunction<Measurement> value) {
        StringBuilder text = new StringBuilder("| latency | ids | at once |");
        for (Contestant contestant : Contestant.values()) {
            text.append(' ')
                    .append(contestant.letter())
                    .append(' ')
                    .append(contestant.label())
                    .append(" |");
        }
        more.forEach(column -> text.append(' ').append(column).append(" |"));
        text.append('\n')
                .append("|---:".repeat(3 + Contestant.values().length + more.size()))
                .append("|\n");
        for (Cell cell : results.cells()) {
            text.append(line("| %d ms | %,d | %d |", cell.latencyMillis(), cell.ids(), cell.concurrency()));
            for (Contestant contestant : Contestant.values()) {
                String found = results.spread(cell, contestant, value)
                        .map(spread -> range(format, spread))
                        .orElse(NONE);
                text.append(' ').append(found).append(" |");
            }
            if (!more.isEmpty()) {
                text.append(comparison(cell));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String comparison(Cell cell) {
        double ideal = 1000 * cell.ids() / cell.idealMillis(Contestant.ENGINE.idsPerCall());
        return " " + number("%,.0f", Double.isInfinite(ideal) ? Double.NaN : ideal) + " | "
                + number("%.2f", results.engineAgainst(cell, Contestant.TREE)) + " | "
                + number("%.2f", results.engineAgainstIdeal(cell)) + " |";
    }

    private String goalTable() {
        return "| goal | measured | where | |\n|---|---:|---|---|\n"
                + goals.stream()
                        .map(goal -> line(
                                "| %s | %.2f | %s | %s |\n",
                                goal.what(), goal.value(), goal.where(), goal.met() ? "met" : "**missed**"))
                        .collect(Collectors.joining());
    }

    private static String range(String format, Spread spread) {
        return Double.isNaN(spread.median()) ? NONE : spread.inWords(format);
    }

    private static String number(String format, double number) {
        return Double.isNaN(number) ? NONE : line(format, number);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
