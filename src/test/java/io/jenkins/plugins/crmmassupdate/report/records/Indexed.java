package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some outcomes with their index, asked as a URL asks.
 *
 * @param file the index
 * @param results what {@code results.ndjson} would have
 */
record Indexed(Path file, byte[] results) {
    /** Writes batches of 7. */
    static Indexed of(Path folder, List<RecordOutcome> outcomes) throws IOException {
        Path file = folder.resolve("records-1.index");
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        try (RecordIndexWriter writer = new RecordIndexWriter(file)) {
            for (int i = 0; i < outcomes.size(); i += 7) {
                List<RecordOutcome> batch = outcomes.subList(i, Math.min(outcomes.size(), i + 7));
                byte[] lines = RecordJson.lines(batch);
                results.write(lines);
                writer.accept(batch, lines);
            }
            writer.finish();
        }
        return new Indexed(file, results.toByteArray());
    }

    static Indexed of(Path folder, RecordOutcome... outcomes) throws IOException {
        return of(folder, List.of(outcomes));
    }

    /** The page that these parameters of a URL ask for. */
    RecordPage page(String parameters) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split("&")) {
            int equals = parameter.indexOf('=');
            given.put(
                    parameter.substring(0, equals),
                    URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return page(RecordQuery.parse(given::get));
    }

    RecordPage page(RecordQuery query) throws IOException {
        try (RecordIndex index = RecordIndex.open(file)) {
            return index.find(query, () -> new ByteArrayInputStream(results));
        }
    }

    /** Ids on that page. */
    List<String> ids(String parameters) throws IOException {
        return ids(page(parameters));
    }

    static List<String> ids(RecordPage page) {
        return page.records().stream().map(row -> row.record().id()).toList();
    }

    /** All pages, one after the other, by their links as they stand in URLs. */
    List<RecordOutcome> walk(String parameters) throws IOException {
        List<RecordOutcome> all = new ArrayList<>();
        RecordPage page = page(parameters);
        while (true) {
            page.records().forEach(row -> all.add(row.record()));
            if (!page.hasNext()) {
                return all;
            }
            page = page(page.next().toParameters());
        }
    }

    void tear(int bytes) throws IOException {
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - bytes));
    }
}
