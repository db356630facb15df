package io.jenkins.plugins.crmmassupdate.report.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the CRM sent with a record's outcome, for a person; empty where it sent nothing. All of it is hostile text.
 *
 * @param field the field it is about, or the place in the request
 * @param modified when the record was last changed, and by whom
 * @param created when it was made, and by whom
 * @param other all the rest, as JSON
 */
public record RecordDetails(String field, String modified, String created, String other) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param details as JSON, or empty */
    public static RecordDetails of(String details) {
        try {
            return JSON.readTree(details) instanceof ObjectNode entry
                    ? of(entry)
                    : new RecordDetails("", "", "", details);
        } catch (JsonProcessingException e) {
            return new RecordDetails("", "", "", details);
        }
    }

    private static RecordDetails of(ObjectNode entry) {
        entry.remove("id");
        String name = text(entry.remove("api_name"));
        String path = text(entry.remove("json_path"));
        String modified = joined(text(entry.remove("Modified_Time")), person(entry.remove("Modified_By")));
        String created = joined(text(entry.remove("Created_Time")), person(entry.remove("Created_By")));
        return new RecordDetails(joined(name, path), modified, created, entry.isEmpty() ? "" : entry.toString());
    }

    private static String person(JsonNode who) {
        return who == null ? "" : joined(text(who.get("name")), text(who.get("id")));
    }

    private static String text(JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + ", " + other;
    }
}
