package io.jenkins.plugins.crmmassupdate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures all contestants in all cells, side by side: one process of each contestant, then the next of each, so that what
 * else happens on the machine hits all alike.
 */
public final class Bench {
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

    private final BenchOptions options;
    private final Fork fork;
    private final Results results = new Results();

    private Bench(BenchOptions options, Server server, Path work) {
        this.options = options;
        this.fork = new Fork(options, server, work);
    }

    public static void main(String[] arguments) throws IOException {
        BenchOptions options;
        try {
            options = BenchOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Path work = Files.createDirectories(FOLDER.resolve("work"));
        Machine machine = Machine.here(work);
        System.out.println(machine + "\n");
        try (Server server = Server.start(options.latencies)) {
            if (options.jars.isEmpty()) {
                Bench bench = new Bench(options, server, work);
                bench.measure();
                bench.report(machine);
            } else {
                String table = new Turns(options, new Fork(options, server, work)).measured();
                System.out.println(table);
                Files.writeString(FOLDER.resolve("turns.md"), machine + "\n\n" + table);
            }
        }
    }

    private void measure() throws IOException {
        fork.measure(Contestant.BARE, new Cell(0, 100_000, 5)); // warms the server up
        for (Cell cell : options.cells()) {
            if (!options.isRun(cell)) {
                continue;
            }
            for (int i = 0; i < cell.forks(options.forks); i++) {
                for (Contestant contestant : Contestant.values()) {
                    if (options.isRun(cell, contestant)) {
                        measure(cell, contestant);
                    }
                }
            }
        }
    }

    private void measure(Cell cell, Contestant contestant) throws IOException {
        Measurement measured = fork.measure(contestant, cell);
        results.add(cell, contestant, measured);
        System.err.printf(
                Locale.ROOT,
                "%2d ms %,9d ids %2d at once  %s %-18s %,11.0f records/s %6.2f ms CPU/call %4.0f MB%n",
                cell.latencyMillis(),
                cell.ids(),
                cell.concurrency(),
                contestant.letter(),
                contestant.label(),
                measured.recordsPerSecond(),
                measured.cpuMillisPerCall(),
                measured.peakRssMb());
    }

    private void report(Machine machine) throws IOException {
        List<Goal> goals = Goal.judge(results);
        List<Cell> left =
                options.cells().stream().filter(cell -> !options.isRun(cell)).toList();
        String tables = new Tables(results, goals) + notRun(left);
        System.out.println(tables);
        Files.writeString(FOLDER.resolve("results.md"), machine + "\n\n" + tables);
        new ResultsJson(machine, options, results, goals, left).write(FOLDER.resolve("results.json"));
        System.out.println("\ntarget/bench/results.md, target/bench/results.json");
    }

    private static String notRun(List<Cell> left) {
        return left.isEmpty()
                ? ""
                : left.stream()
                        .map(cell -> String.format(
                                Locale.ROOT,
                                "%d ms with %,d ids and %d at once",
                                cell.latencyMillis(),
                                cell.ids(),
                                cell.concurrency()))
                        .collect(Collectors.joining("; ", "\nNot run, because it takes long: ", ". --all runs it.\n"));
    }
}
