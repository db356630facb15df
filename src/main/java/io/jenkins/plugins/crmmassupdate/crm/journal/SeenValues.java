package io.jenkins.plugins.crmmassupdate.crm.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.answer.ValueText;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.io.IOException;
import java.util.Map;

/**
 * What a run saw of a record, as its line has it: {@code {"old":{"Field":value},"readBack":{"Field":value},"verified":true}}. For
 * a person: of values that are too long the beginning only; {@code old-values.ndjson} has them whole.
 *
 * @param old its fields before it was sent; null if it was not found then
 * @param isReadBack whether it was read afterwards, too
 * @param readBack its fields then; null if it was not found
 * @param isVerified whether they were surely as set
 */
public record SeenValues(ObjectNode old, boolean isReadBack, ObjectNode readBack, boolean isVerified) {
    private static final String OLD = "old";
    private static final String READ_BACK = "readBack";
    private static final String VERIFIED = "verified";

    /** Longest value kept as it is, in characters of JSON; so a line of the results stays one that a page can show. */
    private static final int MOST_JSON = 2_000;

    /** Kept of a longer one. */
    private static final int MOST_TEXT = 500;

    public String toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set(OLD, bounded(old));
        if (isReadBack) {
            json.set(READ_BACK, bounded(readBack));
            json.put(VERIFIED, isVerified);
        }
        return ExactJson.write(json);
    }

    private static JsonNode bounded(ObjectNode fields) {
        if (fields == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode bounded = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            JsonNode value = field.getValue();
            boolean isLong = value.isTextual()
                    ? value.textValue().length() > MOST_TEXT
                    : value.isContainerNode() && value.toString().length() > MOST_JSON;
            bounded.set(field.getKey(), isLong ? JsonNodeFactory.instance.textNode(cut(value)) : value);
        }
        return bounded;
    }

    private static String cut(JsonNode value) {
        String text = ValueText.of(value, MOST_TEXT);
        return text.substring(1, text.length() - 1);
    }

    /** From JSON; null if there is none, or it is none of these. */
    public static SeenValues of(String json) {
        try {
            JsonNode seen = json.isEmpty() ? null : ExactJson.MAPPER.readTree(json);
            return seen == null || !seen.has(OLD)
                    ? null
                    : new SeenValues(
                            seen.get(OLD) instanceof ObjectNode old ? old : null,
                            seen.has(READ_BACK),
                            seen.get(READ_BACK) instanceof ObjectNode back ? back : null,
                            seen.path(VERIFIED).asBoolean());
        } catch (IOException e) {
            return null;
        }
    }
}
