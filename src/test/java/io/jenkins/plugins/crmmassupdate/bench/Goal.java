package io.jenkins.plugins.crmmassupdate.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A goal and how far it is reached, judged by the worst of all cells.
 *
 * @param what the goal in words
 * @param where the worst cell
 * @param value what was measured there
 * @param met whether that is good enough
 */
record Goal(String what, String where, double value, boolean met) {
    private static final double LEAST_OF_TREE = 0.9;
    private static final double LEAST_OF_IDEAL = 0.95;
    private static final double MOST_GROWTH = 1.1;
    private static final double MOST_CPU_MILLIS = 2;

    /** The goals that these results say something about. */
    static List<Goal> judge(Results results) {
        List<Goal> goals = new ArrayList<>();
        List<Cell> cells = results.cells();
        List<Cell> without =
                cells.stream().filter(cell -> cell.latencyMillis() == 0).toList();
        atLeast(
                        "no latency: as fast as (c), times",
                        LEAST_OF_TREE,
                        without,
                        cell -> results.engineAgainst(cell, Contestant.TREE))
                .forEach(goals::add);
        atLeast("latency: of the ideal", LEAST_OF_IDEAL, cells, results::engineAgainstIdeal)
                .forEach(goals::add);
        atMost("no latency: time a record, most ids ÷ fewest", MOST_GROWTH, without, cell -> growth(results, cell))
                .forEach(goals::add);
        atMost(
                        "CPU a call of 500, ms",
                        MOST_CPU_MILLIS,
                        without,
                        cell -> results.median(cell, Contestant.ENGINE, Measurement::cpuMillisPerCall))
                .forEach(goals::add);
        return goals;
    }

    /** What a record costs in the largest cell, the smallest one being 1; NaN for other cells. */
    private static double growth(Results results, Cell cell) {
        List<Cell> row = results.cells().stream()
                .filter(other ->
                        other.latencyMillis() == cell.latencyMillis() && other.concurrency() == cell.concurrency())
                .sorted(Comparator.comparingInt(Cell::ids))
                .toList();
        if (row.size() < 2 || !cell.equals(row.get(row.size() - 1))) {
            return Double.NaN;
        }
        return results.median(cell, Contestant.ENGINE, Measurement::microsPerRecord)
                / results.median(row.get(0), Contestant.ENGINE, Measurement::microsPerRecord);
    }

    private static Stream<Goal> atLeast(String what, double least, List<Cell> cells, ToDoubleFunction<Cell> value) {
        return measured(cells, value)
                .min(Comparator.comparingDouble(value))
                .map(cell -> goal(what + " ≥ " + least, cell, value, value.applyAsDouble(cell) >= least))
                .stream();
    }

    private static Stream<Goal> atMost(String what, double most, List<Cell> cells, ToDoubleFunction<Cell> value) {
        return measured(cells, value)
                .max(Comparator.comparingDouble(value))
                .map(cell -> goal(what + " ≤ " + most, cell, value, value.applyAsDouble(cell) <= most))
                .stream();
    }

    private static Stream<Cell> measured(List<Cell> cells, ToDoubleFunction<Cell> value) {
        return cells.stream().filter(cell -> !Double.isNaN(value.applyAsDouble(cell)));
    }

    private static Goal goal(String what, Cell cell, ToDoubleFunction<Cell> value, boolean met) {
        String where = String.format(
                Locale.ROOT, "%d ms, %,d ids, %d at once", cell.latencyMillis(), cell.ids(), cell.concurrency());
        return new Goal(what, where, value.applyAsDouble(cell), met);
    }
}
