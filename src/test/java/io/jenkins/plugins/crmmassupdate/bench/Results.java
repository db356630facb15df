package io.jenkins.plugins.crmmassupdate.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** All that was measured, by cell and contestant, one measurement a process. */
final class Results {
    private final Map<Cell, Map<Contestant, List<Measurement>>> measurements = new LinkedHashMap<>();

    void add(Cell cell, Contestant contestant, Measurement measurement) {
        measurements
                .computeIfAbsent(cell, c -> new LinkedHashMap<>())
                .computeIfAbsent(contestant, c -> new ArrayList<>())
                .add(measurement);
    }

    List<Cell> cells() {
        return List.copyOf(measurements.keySet());
    }

    List<Measurement> of(Cell cell, Contestant contestant) {
        return measurements.getOrDefault(cell, Map.of()).getOrDefault(contestant, List.of());
    }

    /** Empty if that was not run. */
    Optional<Spread> spread(Cell cell, Contestant contestant, ToDoubleFunction<Measurement> value) {
        List<Measurement> found = of(cell, contestant);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(Spread.of(found.stream().map(value::applyAsDouble).toList()));
    }

    /** NaN if that was not run. */
    double median(Cell cell, Contestant contestant, ToDoubleFunction<Measurement> value) {
        return spread(cell, contestant, value).map(Spread::median).orElse(Double.NaN);
    }

    /** How fast the engine was, the other contestant being 1. */
    double engineAgainst(Cell cell, Contestant other) {
        return median(cell, Contestant.ENGINE, Measurement::recordsPerSecond)
                / median(cell, other, Measurement::recordsPerSecond);
    }

    /** What share of the engine's time could not be avoided; NaN without latency. */
    double engineAgainstIdeal(Cell cell) {
        double ideal = cell.idealMillis(Contestant.ENGINE.idsPerCall());
        return ideal == 0 ? Double.NaN : ideal / median(cell, Contestant.ENGINE, Measurement::wallMillis);
    }
}
