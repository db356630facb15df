package io.jenkins.plugins.crmmassupdate.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What to measure. Lists are separated by commas. */
final class BenchOptions {
    static final String USAGE = """
            Options, each with its default; lists are separated by commas:
              --ids 10000,100000,1000000
              --latency 0,50             in ms
              --concurrency 1,5,10       calls at once
              --contestants a,b,c,d      a engine, b bare OkHttp, c the same with a tree parse, d one record a call
              --forks 3                  processes a contestant
              --warm-up 10000            ms of CPU time in each process before it is measured
              --heap 256m                of each process
              --jvm OPTION               a further option for each process; may be given again
              --all                      also what takes long
              --jars OLD,NEW             measures two builds of the command in turns, and nothing else
            """;

    List<Integer> ids = List.of(10_000, 100_000, 1_000_000);
    List<Integer> latencies = List.of(0, 50);
    List<Integer> concurrencies = List.of(1, 5, 10);
    List<Contestant> contestants = List.of(Contestant.values());
    int forks = 3;
    int warmUpMillis = 10_000;
    String heap = "256m";
    final List<String> jvm = new ArrayList<>();

    /** The two builds that are to be compared; usually none. */
    List<Path> jars = List.of();

    private boolean all;

    static BenchOptions parse(String... arguments) {
        BenchOptions options = new BenchOptions();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals("--help")) {
                throw new IllegalArgumentException(USAGE);
            } else if (option.equals("--all")) {
                options.all = true;
            } else if (rest.hasNext()) {
                options.set(option, rest.next());
            } else {
                throw new IllegalArgumentException("What is " + option + "?\n" + USAGE);
            }
        }
        return options;
    }

    private void set(String option, String value) {
        switch (option) {
            case "--ids" -> ids = numbers(value);
            case "--latency" -> latencies = numbers(value);
            case "--concurrency" -> concurrencies = numbers(value);
            case "--contestants" ->
                contestants = list(value).map(Contestant::ofLetter).toList();
            case "--forks" -> forks = Integer.parseInt(value);
            case "--warm-up" -> warmUpMillis = Integer.parseInt(value);
            case "--heap" -> heap = value;
            case "--jvm" -> jvm.add(value);
            case "--jars" -> jars = jars(value);
            default -> throw new IllegalArgumentException("What is " + option + "?\n" + USAGE);
        }
    }

    /** All combinations, in the order in which they are measured. */
    List<Cell> cells() {
        return latencies.stream()
                .flatMap(latency -> ids.stream()
                        .flatMap(count -> concurrencies.stream().map(calls -> new Cell(latency, count, calls))))
                .toList();
    }

    boolean isRun(Cell cell) {
        return all || !cell.isSpecial();
    }

    /** What one call a record takes does not depend on how many records there are: it is measured once. */
    boolean isRun(Cell cell, Contestant contestant) {
        return isRun(cell)
                && contestants.contains(contestant)
                && (contestant != Contestant.SINGLE || cell.ids() == ids.get(0));
    }

    private static List<Path> jars(String value) {
        List<Path> jars = list(value).map(Path::of).toList();
        if (jars.size() != 2 || !jars.stream().allMatch(Files::isRegularFile)) {
            throw new IllegalArgumentException("--jars takes two files that are there, not " + value);
        }
        return jars;
    }

    private static List<Integer> numbers(String value) {
        return list(value).map(Integer::valueOf).toList();
    }

    private static Stream<String> list(String value) {
        return Arrays.stream(value.split(","));
    }
}
