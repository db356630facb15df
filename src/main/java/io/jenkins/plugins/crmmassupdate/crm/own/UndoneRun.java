package io.jenkins.plugins.crmmassupdate.crm.own;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run that is to be taken back, as its artifacts tell of it.
 *
 * @param name what a person calls it, for example {@code the run in 'result'}
 * @param change what it set
 * @param startedAt when it was first started
 * @param files opens its artifacts
 */
public record UndoneRun(String name, MassUpdateRequest change, String startedAt, Artifacts files) {
    /** What stands in the place of a value that is another one for each record. */
    private static final String BEFORE = "valueBefore";

    /** Opens the artifacts of a run. */
    public interface Artifacts {
        /** As {@code summary.json}. @throws IOException if it is not there, or cannot be read; so with the others */
        InputStream summary() throws IOException;

        /** As {@code results.ndjson}. */
        InputStream results() throws IOException;

        /** As {@code old-values.ndjson}; null if the run kept none. */
        InputStream oldValues() throws IOException;
    }

    /**
     * Reads what a run did.
     *
     * @param name as above
     * @throws BadInputException if it changed no record of which it kept what was there before
     * @throws IOException if its artifacts cannot be read
     */
    public static UndoneRun of(String name, Artifacts files) throws IOException {
        JsonNode summary;
        try (InputStream in = files.summary()) {
            summary = ExactJson.MAPPER.readTree(in);
        }
        if (!summary.path("perRecordResults").asBoolean(true)) {
            throw none(name, "updated a whole view, of which the CRM gives no result of a single record.");
        }
        if (summary.path("dryRun").asBoolean()) {
            throw none(name, "sent nothing.");
        }
        try (InputStream old = files.oldValues()) {
            if (old == null) {
                throw none(name, "kept no old values; only a run with keepOldValues (--keep-old-values) can be taken back.");
            }
        }
        MassUpdateRequest change = new MassUpdateRequest(
                summary.path("apiVersion").asText(),
                summary.path("module").asText(),
                FieldValues.parse(summary.path("fields").toString()),
                summary.path("overWrite").asBoolean());
        return new UndoneRun(name, change, summary.path("startedAt").asText(), files);
    }

    private static BadInputException none(String name, String why) {
        return new BadInputException("There is nothing to take back: " + name + " " + why + " Nothing was sent.");
    }

    /** Whether it set another value for each record. */
    boolean isOwn() {
        return change.fields().names().stream()
                .anyMatch(field -> change.fields().value(field).has(BEFORE));
    }

    /** That it changed no record at all. */
    BadInputException changedNothing() {
        return none(name, "changed no record.");
    }

    /** The request that takes it back; its values are another one for each record. */
    MassUpdateRequest back() {
        Map<String, Object> fields = new LinkedHashMap<>();
        change.fields().names().forEach(field -> fields.put(field, Map.of(BEFORE, startedAt)));
        return new MassUpdateRequest(change.apiVersion(), change.module(), FieldValues.of(fields), true);
    }
}
