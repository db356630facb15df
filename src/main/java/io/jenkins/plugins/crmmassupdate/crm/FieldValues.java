package io.jenkins.plugins.crmmassupdate.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one object of a request's {@code data}: field API name → new value. Values keep their JSON types, numbers keep
 * every digit. Immutable.
 */
public final class FieldValues {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectNode values;

    private FieldValues(ObjectNode values) {
        if (values.isEmpty()) {
            throw new BadInputException("No field is given; name at least one, for example No_of_Employees=1000.");
        }
        values.fieldNames().forEachRemaining(ApiName::field);
        this.values = values;
    }

    /**
     * From a map of names to values: null, booleans, numbers, strings, lists and maps of these.
     *
     * @throws BadInputException if a name is not an API name, a value has no JSON form, or the map is empty
     */
    public static FieldValues of(Map<?, ?> fields) {
        ObjectNode values = JSON.createObjectNode();
        fields.forEach((name, value) -> values.set(String.valueOf(name), toJson(String.valueOf(name), value)));
        return new FieldValues(values);
    }

    /**
     * From what a person types: a JSON object, or one {@code name=value} a line (see {@link #ofAssignments}).
     *
     * @throws BadInputException naming line and column where the text is not what it should be
     */
    public static FieldValues parse(String text) {
        String trimmed = text == null ? "" : text.strip();
        if (!trimmed.startsWith("{")) {
            return ofAssignments(trimmed.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        }
        try {
            return new FieldValues((ObjectNode) JSON.readTree(trimmed));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new BadInputException("The fields are not a JSON object" + place + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        }
    }

    /**
     * From {@code name=value} pairs. A value that is a JSON literal ({@code 1000}, {@code true}, {@code null},
     * {@code ["a"]}, {@code "1000"}) is taken as that, anything else as a string.
     *
     * @throws BadInputException if a pair has no {@code =}, or a name stands twice
     */
    public static FieldValues ofAssignments(List<String> assignments) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new BadInputException("The field " + BadInputException.quote(assignment)
                        + " has no value; write name=value, for example No_of_Employees=1000.");
            }
            String name = assignment.substring(0, equals).strip();
            if (values.put(name, literal(assignment.substring(equals + 1).strip())) != null) {
                throw new BadInputException(
                        "The field " + BadInputException.quote(name) + " is given twice; give it once.");
            }
        }
        return new FieldValues(JSON.createObjectNode().setAll(values));
    }

    /** Number of fields; at least 1. */
    public int size() {
        return values.size();
    }

    /** The object as compact JSON. */
    public String toJson() {
        return values.toString();
    }

    private static JsonNode literal(String text) {
        if (text.isEmpty()) {
            return JSON.getNodeFactory().textNode(text);
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    private static JsonNode toJson(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.createObjectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), toJson(name, element)));
            return object;
        }
        if (value instanceof Iterable<?> list) {
            var array = JSON.createArrayNode();
            list.forEach(element -> array.add(toJson(name, element)));
            return array;
        }
        if (value instanceof CharSequence) {
            return JSON.getNodeFactory().textNode(value.toString());
        }
        boolean notFinite =
                value instanceof Double d && !Double.isFinite(d) || value instanceof Float f && !Float.isFinite(f);
        if (notFinite || !(value == null || value instanceof Boolean || value instanceof Number)) {
            throw new BadInputException("The value of field " + BadInputException.quote(name) + " is a "
                    + value.getClass().getSimpleName() + " (" + BadInputException.quote(String.valueOf(value))
                    + "), which has no JSON form; use a string, number, boolean, null, list or map.");
        }
        return JSON.valueToTree(value);
    }

    @Override
    public String toString() {
        return toJson();
    }
}
