package io.jenkins.plugins.crmmassupdate.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The results for programs: every single measurement. */
record ResultsJson(Machine machine, BenchOptions options, Results results, List<Goal> goals, List<Cell> notRun) {
    void write(Path file) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", Instant.now().toString());
        json.put("machine", machine);
        json.put("heap", options.heap);
        json.put("warmUpMillis", options.warmUpMillis);
        json.put("results", rows());
        json.put("goals", goals);
        json.put("notRun", notRun);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }

    private List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Cell cell : results.cells()) {
            for (Contestant contestant : Contestant.values()) {
                if (!results.of(cell, contestant).isEmpty()) {
                    rows.add(row(cell, contestant));
                }
            }
        }
        return rows;
    }

    private Map<String, Object> row(Cell cell, Contestant contestant) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("contestant", contestant.label());
        row.put("latencyMillis", cell.latencyMillis());
        row.put("ids", cell.ids());
        row.put("concurrency", cell.concurrency());
        row.put("recordsPerSecond", spread(cell, contestant, Measurement::recordsPerSecond));
        row.put("cpuMillisPerCall", spread(cell, contestant, Measurement::cpuMillisPerCall));
        row.put("peakRssMb", spread(cell, contestant, Measurement::peakRssMb));
        row.put("processes", results.of(cell, contestant));
        return row;
    }

    private Spread spread(Cell cell, Contestant contestant, ToDoubleFunction<Measurement> value) {
        return results.spread(cell, contestant, value).orElseThrow();
    }
}
