package io.jenkins.plugins.crmmassupdate.crm.own;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.io.IOException;
import java.io.InputStream;

/**
 * A run that is to be taken back, as its artifacts tell of it.
 *
 * @param name what a person calls it, for example {@code the run in 'result'}
 * @param change what it set
 * @param label what tells it from others where there is little room: its number, or when it was started
 * @param files opens its artifacts
 */
public record UndoneRun(String name, MassUpdateRequest change, String label, Artifacts files) {
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
     * @param label as above; null: when it was started
     * @throws BadInputException if it changed no record of which it kept what was there before
     * @throws IOException if its artifacts cannot be read
     */
    public static UndoneRun of(String name, String label, Artifacts files) throws IOException {
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
        return new UndoneRun(
                name, change, label == null ? summary.path("startedAt").asText() : label, files);
    }

    private static BadInputException none(String name, String why) {
        return new BadInputException("There is nothing to take back: " + name + " " + why + " Nothing was sent.");
    }

    /** That it changed no record at all. */
    BadInputException changedNothing() {
        return none(name, "changed no record.");
    }

    /** The request that takes it back; its values are another one for each record. */
    MassUpdateRequest back() {
        return new MassUpdateRequest(change.apiVersion(), change.module(), change.fields().before(label), true);
    }
}
