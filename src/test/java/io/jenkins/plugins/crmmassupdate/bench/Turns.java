package io.jenkins.plugins.crmmassupdate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures two builds of the command beside each other: a process of the old one, then one of the new one, and again. What else
 * happens on the machine hits both alike, and each pair says how much faster the new one is.
 */
record Turns(BenchOptions options, Fork fork) {
    private static final String HEAD = """
            | latency | ids | at once | | old | new | new ÷ old, pair by pair |
            |---:|---:|---:|---|---:|---:|---:|
            """;

    /** One row for each figure of each cell. */
    private enum Figure {
        SPEED("records a second", "%,.0f", Measurement::recordsPerSecond),
        CPU("CPU time a call, ms", "%.2f", Measurement::cpuMillisPerCall),
        MEMORY("peak memory, MB", "%.0f", Measurement::peakRssMb);

        private final String label;
        private final String format;
        private final ToDoubleFunction<Measurement> value;

        Figure(String label, String format, ToDoubleFunction<Measurement> value) {
            this.label = label;
            this.format = format;
            this.value = value;
        }
    }

    /** Measures all, and returns the table: median (least–most of the processes). */
    String measured() throws IOException {
        Map<Cell, List<List<Measurement>>> pairs = new LinkedHashMap<>();
        for (Cell cell : options.cells()) {
            for (int turn = 0; turn < options.forks && options.isRun(cell); turn++) {
                List<Measurement> pair = new ArrayList<>();
                for (Path jar : options.jars) {
                    pair.add(fork.measure(jar, cell));
                    System.err.println(cell + " " + jar.getFileName() + ": " + pair.get(pair.size() - 1));
                }
                pairs.computeIfAbsent(cell, c -> new ArrayList<>()).add(pair);
            }
        }
        return table(pairs);
    }

    static String table(Map<Cell, List<List<Measurement>>> pairs) {
        StringBuilder table = new StringBuilder(HEAD);
        pairs.forEach((cell, measured) -> {
            for (Figure figure : Figure.values()) {
                List<List<Double>> both = IntStream.range(0, 2)
                        .mapToObj(build -> measured.stream()
                                .map(pair -> figure.value.applyAsDouble(pair.get(build)))
                                .toList())
                        .toList();
                List<Double> ratios = IntStream.range(0, measured.size())
                        .mapToObj(pair -> both.get(1).get(pair) / both.get(0).get(pair))
                        .toList();
                table.append(String.format(
                        Locale.ROOT,
                        "| %d ms | %,d | %d | %s | %s | %s | %s |%n",
                        cell.latencyMillis(),
                        cell.ids(),
                        cell.concurrency(),
                        figure.label,
                        Spread.of(both.get(0)).inWords(figure.format),
                        Spread.of(both.get(1)).inWords(figure.format),
                        Spread.of(ratios).inWords("%.2f")));
            }
        });
        return table.toString();
    }
}
