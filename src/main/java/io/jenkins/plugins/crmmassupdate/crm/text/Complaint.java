package io.jenkins.plugins.crmmassupdate.crm.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the CRM says about a field in the details of a refusal: which one, and what it takes. Source: the vendor's
 * description of mass updates, and the samples of its other calls. All of it is hostile text.
 *
 * @param field API name of the field, or of the part of the request; empty if none is named
 * @param rule the key of the detail that says what is wrong, for example {@code maximum_length}; empty if there is none
 * @param limit what the rule demands; empty without a rule
 * @param text all of it for a person, for example {@code Phone: expected_data_type phone}; empty if nothing is said
 */
public record Complaint(String field, String rule, String limit, String text) {
    /** Where the CRM says nothing but a code and a message. */
    public static final Complaint NONE = new Complaint("", "", "", "");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longest text, and longest part of it, in characters. */
    private static final int MOST_TEXT = 300;

    private static final int MOST_PART = 100;

    private static final List<String> NAMES = List.of("api_name", "param_name", "column_name");

    private static final List<String> RULES = List.of(
            "expected_data_type",
            "maximum_length",
            "minimum_length",
            "maximum_decimal_place",
            "range",
            "mapped_field",
            "limit");

    /** What a request has beside fields: the name alone says no more than the code. */
    private static final Set<String> PARTS = Set.of("ids", "id", "data", "cvid", "territory", "job_id");

    /** Which of the records of a call something is about. */
    private static final Pattern PLACE = Pattern.compile("\\[\\d+]");

    /** Without one of these, or a name or a rule, the details are not about what was asked for. */
    private static final List<String> PLACES = List.of("json_path", "clause", "near", "operator", "reason");

    /** About the record, and not about what was asked for. */
    private static final Set<String> OF_THE_RECORD =
            Set.of("id", "Modified_Time", "Modified_By", "Created_Time", "Created_By", "duplicate_record");

    /** @param details as JSON, or empty; what is no object says nothing about a field */
    public static Complaint of(String details) {
        if (details.length() <= 2) { // {}
            return NONE;
        }
        try {
            return JSON.readTree(details) instanceof ObjectNode entry ? of(entry) : NONE;
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }

    private static Complaint of(ObjectNode details) {
        if (Stream.of(NAMES, RULES, PLACES).flatMap(List::stream).noneMatch(details::hasNonNull)) {
            return NONE;
        }
        String field = "";
        String named = null;
        for (String name : NAMES) {
            if (named == null && !plain(details.path(name)).isEmpty()) {
                named = name;
                field = plain(details.path(name));
            }
        }
        StringJoiner said = new StringJoiner(", ");
        for (Map.Entry<String, JsonNode> detail : details.properties()) {
            String key = detail.getKey();
            String value = plain(detail.getValue());
            if (!value.isEmpty() && !key.equals(named) && !OF_THE_RECORD.contains(key) && !key.startsWith("$")) {
                said.add(part(key) + " " + value);
            }
        }
        String rule = RULES.stream()
                .filter(key -> !plain(details.path(key)).isEmpty())
                .findFirst()
                .orElse("");
        String text = field + (field.isEmpty() || said.length() == 0 ? "" : ": ") + said;
        if (rule.isEmpty() && PARTS.contains(field)) {
            return NONE;
        }
        String about = field.isEmpty() ? last(plain(details.path("json_path"))) : field;
        return new Complaint(about, rule, plain(details.path(rule)), XmlText.of(text, MOST_TEXT));
    }

    /** A value; a range as its ends; empty for what has too much in it for a sentence. */
    private static String plain(JsonNode value) {
        if (value.has("from") && value.has("to")) {
            return plain(value.path("from")) + "–" + plain(value.path("to"));
        }
        if (value.isArray()) {
            StringJoiner elements = new StringJoiner(" ");
            value.forEach(element -> elements.add(element.isValueNode() ? element.asText() : "…"));
            return part(elements.toString());
        }
        if (value.has("api_name")) { // the field that another one depends on
            return plain(value.path("api_name"));
        }
        return value.isValueNode() && !value.isNull() ? part(value.asText()) : "";
    }

    private static String part(String text) {
        return XmlText.of(text, MOST_PART);
    }

    /** The last name of a path into the request: {@code $.data[0].Phone} is about Phone. */
    private static String last(String path) {
        String name = path.replaceAll("\\[\\d*]", "");
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** A message with what is said about the field. */
    public String after(String message) {
        return text.isEmpty() ? message : message + (message.isEmpty() ? "" : " ") + "(" + text + ")";
    }

    /** Whether it is about how many records are in a call. */
    public boolean isOfTheBatch() {
        return field.equals("ids") || field.equals("data");
    }

    /** What two records have in common that are refused for the same: not their place in the call. */
    public Complaint anywhere() {
        return text.indexOf('[') < 0
                ? this
                : new Complaint(field, rule, limit, PLACE.matcher(text).replaceAll("[]"));
    }
}
