package io.jenkins.plugins.crmmassupdate.bench;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.report.records.RecordIndex;
import io.jenkins.plugins.crmmassupdate.report.records.RecordIndexWriter;
import io.jenkins.plugins.crmmassupdate.report.records.RecordQuery;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures how long a page of the record browser takes to be found among many records, and what the index costs a run:
 * {@code src/offline/bench-records.sh [records]}.
 */
public final class RecordListBench {
    private static final int WARM_UPS = 10;
    private static final int TIMES = 25;
    private static final int BATCH = 500;
    private static final long FIRST_ID = 738964000002000001L;

    private RecordListBench() {}

    public static void main(String[] arguments) throws IOException {
        int records = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        Path folder = Files.createDirectories(Path.of("target/bench/records").toAbsolutePath());
        Path results = folder.resolve("results.ndjson");
        Path file = folder.resolve("records.index");
        double indexing = write(records, results, file);
        System.out.printf(
                Locale.ROOT,
                "%s%n%n%,d records, results.ndjson %d MB, index %d MB, writing the index %.2f µs of CPU time a record%n%n",
                Machine.here(folder),
                records,
                Files.size(results) >> 20,
                Files.size(file) >> 20,
                indexing / 1000 / records);
        System.out.println("| page | matches | median, ms | most, ms | CPU, median, ms |\n|---|---:|---:|---:|---:|");
        for (Map.Entry<String, String> page : pages(records)) {
            measure(page.getKey(), page.getValue(), results, file);
        }
    }

    private static List<Map.Entry<String, String>> pages(int records) {
        return List.of(
                Map.entry("first page", ""),
                Map.entry("last page", "before=end"),
                Map.entry("in the middle", "after=" + records / 2),
                Map.entry("outcome=FAILED", "outcome=FAILED"),
                Map.entry("code=RECORD_LOCKED", "code=RECORD_LOCKED"),
                Map.entry("one id", "id=" + (FIRST_ID + records - 2)),
                Map.entry("beginning of an id", "id=73896400000200000*"),
                Map.entry("sort=id", "sort=id"),
                Map.entry("sort=-id", "sort=-id"),
                Map.entry("sort=outcome", "sort=outcome"),
                Map.entry("sort=code, in the middle", "sort=code&after=" + records / 2),
                Map.entry("500 records, sort=-id, failed", "sort=-id&outcome=FAILED&size=500"));
    }

    /** Every third batch is late, every 50th record fails. @return nanoseconds of CPU time that the index took */
    private static double write(int records, Path results, Path file) throws IOException {
        long nanos = 0;
        try (OutputStream out = Files.newOutputStream(results);
                RecordIndexWriter writer = new RecordIndexWriter(file)) {
            for (int first = 0; first < records; first += BATCH) {
                int from = first;
                List<RecordOutcome> batch = IntStream.range(from, Math.min(records, from + BATCH))
                        .mapToObj(RecordListBench::record)
                        .toList();
                byte[] lines = RecordJson.lines(batch);
                out.write(lines);
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                writer.accept(batch, lines);
                nanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            }
            writer.finish();
        }
        return nanos;
    }

    private static RecordOutcome record(int number) {
        String id = String.valueOf(FIRST_ID + (number / BATCH % 3 == 0 ? number : number ^ 1));
        String who =
                "{\"Modified_Time\":\"2026-03-01T10:00:00+01:00\",\"Modified_By\":{\"name\":\"Sales Administrator\","
                        + "\"id\":\"738964000000323001\"},\"Created_Time\":\"2025-11-03T09:10:11+01:00\",\"id\":\"" + id
                        + "\"}";
        return number % 50 == 7
                ? new RecordOutcome(
                        id,
                        Outcome.FAILED,
                        number % 100 == 7 ? "RECORD_LOCKED" : "NOT_APPROVED",
                        "the record cannot be changed",
                        number / BATCH + 1,
                        1,
                        "{\"id\":\"" + id + "\"}")
                : new RecordOutcome(id, Outcome.UPDATED, "SUCCESS", "record updated", number / BATCH + 1, 1, who);
    }

    private static void measure(String name, String parameters, Path results, Path file) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (String parameter : parameters.split("&")) {
            given.put(parameter.replaceAll("=.*", ""), parameter.replaceAll(".*=", ""));
        }
        RecordQuery query = RecordQuery.parse(given::get);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Double> millis = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < WARM_UPS + TIMES; i++) {
            long start = System.nanoTime();
            long cpuStart = threads.getCurrentThreadCpuTime();
            try (RecordIndex index = RecordIndex.open(file)) {
                total = index.find(query, () -> new FileInputStream(results.toFile()))
                        .total();
            }
            if (i >= WARM_UPS) {
                millis.add((System.nanoTime() - start) / 1e6);
                cpu.add((threads.getCurrentThreadCpuTime() - cpuStart) / 1e6);
            }
        }
        double most = millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.0f | %.0f | %.0f |%n",
                name,
                total,
                Spread.of(millis).median(),
                most,
                Spread.of(cpu).median());
    }
}
