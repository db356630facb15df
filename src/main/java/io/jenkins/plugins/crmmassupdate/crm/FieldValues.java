package io.jenkins.plugins.crmmassupdate.crm;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The one object of a request's {@code data}: field API name → new value. Values keep their JSON types, numbers keep
 * every digit. Immutable.
 */
public final class FieldValues {
    private static final JsonMapper JSON = ExactJson.MAPPER
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A form's table writes so what a person typed as a number and is none; no JSON, so that nobody takes it for a text. */
    private static final String NO_NUMBER = "?\"";

    /** Those of a run that changes nothing, and only follows a job that another run has scheduled. */
    public static final FieldValues NONE = new FieldValues();

    /** What stands in the place of a value that is another one for each record. */
    private static final String BEFORE = "valueBefore";

    private final ObjectNode values;

    private FieldValues() {
        values = JSON.createObjectNode();
    }

    private FieldValues(ObjectNode values) {
        if (values.isEmpty()) {
            throw new BadInputException("No field is given; name at least one, for example No_of_Employees=1000.");
        }
        values.fieldNames().forEachRemaining(ApiName::field);
        values.properties().forEach(field -> checkNotEmpty(field.getKey(), field.getValue()));
        this.values = values;
    }

    /** An empty list, or one of nothing but empty texts, comes of a variable or an entry that nobody filled in. */
    private static void checkNotEmpty(String name, JsonNode value) {
        boolean written = value.isNull() || value.isTextual() && value.textValue().isEmpty(); // in JSON; a map has no "" here
        if (!written && isEmpty(value)) {
            throw empty(name);
        }
    }

    private static boolean isEmpty(JsonNode value) {
        for (JsonNode part : value) {
            if (!isEmpty(part)) {
                return false;
            }
        }
        return value.isContainerNode() || value.isNull() || value.isTextual() && value.textValue().isBlank();
    }

    /** It would go out as the text "null". */
    private static void checkName(Object name, String what) {
        if (Objects.equals(name, null)) {
            throw new BadInputException(
                    what + " is called null, which is no name; give its API name, for example No_of_Employees.");
        }
    }

    private static BadInputException empty(String name) {
        return new BadInputException("The field " + BadInputException.quote(name)
                + " has an empty value, which would empty the field; give a value, or null if that is meant"
                + " (in a form: the type Empty).");
    }

    /**
     * From a map of names to values: null, booleans, numbers, strings, lists and maps of these.
     *
     * @throws BadInputException if a name is not an API name, a value has no JSON form, the map or a value is empty;
     *     {@code null} empties a field
     */
    public static FieldValues of(Map<?, ?> fields) {
        ObjectNode values = JSON.createObjectNode();
        fields.forEach((name, value) -> {
            checkName(name, "A field");
            if (value instanceof CharSequence text && text.toString().isBlank()) {
                throw empty(String.valueOf(name));
            }
            values.set(String.valueOf(name), toJson(String.valueOf(name), value));
        });
        return new FieldValues(values);
    }

    /**
     * From what a person types: a JSON object, or one {@code name=value} a line (see {@link #ofAssignments}).
     *
     * @throws BadInputException naming line and column where the text is not what it should be, or the field whose value is
     *     empty; {@code null} empties a field, and {@code ""} where it is written out in JSON
     */
    public static FieldValues parse(String text) {
        return parse(text, UnaryOperator.identity());
    }

    /**
     * As above, with variables filled into the values. That happens after the text is taken apart, so that no variable
     * can add a field: in a line before the value's type is found, in JSON within strings, which stay strings.
     */
    public static FieldValues parse(String text, UnaryOperator<String> expansion) {
        String given = text == null ? "" : text;
        if (!given.strip().startsWith("{")) {
            return ofAssignments(given.lines().toList(), expansion);
        }
        try { // the text as it was typed, so that the place of a mistake is where the user sees it
            ObjectNode fields = (ObjectNode) read(given.stripTrailing());
            fields.properties().forEach(field -> {
                boolean filled = !isEmpty(field.getValue());
                field.setValue(expand(field.getValue(), expansion));
                if (filled && isEmpty(field.getValue())) { // by a variable
                    throw empty(field.getKey());
                }
            });
            return new FieldValues(fields);
        } catch (JsonProcessingException e) {
            throw mistake(given, e);
        }
    }

    private static BadInputException mistake(String text, JsonProcessingException e) {
        String name = nameAt(e);
        if (name != null && e.getOriginalMessage().startsWith("Duplicate ")) {
            return twice(name);
        }
        JsonLocation at = e.getLocation();
        int offset = at == null ? -1 : (int) at.getCharOffset();
        if (name != null && offset >= 0 && text.startsWith(NO_NUMBER, offset)) {
            String written = text.substring(offset + NO_NUMBER.length()).split("\"", 2)[0];
            return new BadInputException("The field " + BadInputException.quote(name) + " is to be a number, and "
                    + BadInputException.quote(written)
                    + " is none; use digits and a point only, for example 1000 or -2.5.");
        }
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new BadInputException("The fields are not a JSON object" + place + ": " + Cause.of(e) + ".");
    }

    private static String nameAt(JsonProcessingException e) {
        try {
            return e.getProcessor() instanceof JsonParser parser ? parser.currentName() : null;
        } catch (IOException notKnown) {
            return null;
        }
    }

    private static BadInputException twice(String name) {
        return new BadInputException("The field " + BadInputException.quote(name) + " is given twice; give it once.");
    }

    /**
     * From {@code name=value} pairs; blank ones are passed over. A value that is a JSON literal ({@code 1000},
     * {@code true}, {@code null}, {@code ["a"]}, {@code "1000"}) is taken as that, anything else as a string.
     *
     * @throws BadInputException if a pair has no {@code =} or no value, or a name stands twice
     */
    public static FieldValues ofAssignments(List<String> assignments) {
        return ofAssignments(assignments, UnaryOperator.identity());
    }

    private static FieldValues ofAssignments(List<String> assignments, UnaryOperator<String> expansion) {
        ObjectNode values = JSON.createObjectNode();
        for (String assignment : assignments) {
            if (assignment.isBlank()) {
                continue;
            }
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new BadInputException("The field " + BadInputException.quote(assignment)
                        + " has no value; write name=value, for example No_of_Employees=1000.");
            }
            String name = assignment.substring(0, equals).strip();
            String value = expansion.apply(assignment.substring(equals + 1).strip());
            if (value.isBlank()) {
                throw empty(name);
            }
            if (values.replace(name, literal(value)) != null) {
                throw twice(name);
            }
        }
        return new FieldValues(values);
    }

    private static JsonNode expand(JsonNode node, UnaryOperator<String> expansion) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(expansion.apply(text.textValue()));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(expand(field.getValue(), expansion)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, expand(array.get(i), expansion));
            }
        }
        return node;
    }

    /** The same fields with what each record had before a run. @param run which one, for a person */
    public FieldValues before(String run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        names().forEach(field -> fields.put(field, Map.of(BEFORE, run)));
        return of(fields);
    }

    /** Whether these stand for values that are another one for each record. */
    public boolean isOfEachRecord() {
        return !values.isEmpty() && values.properties().stream().allMatch(field -> field.getValue().has(BEFORE));
    }

    /** Number of fields; at least 1, but for {@link #NONE}. */
    public int size() {
        return values.size();
    }

    /** The fields' API names, in order. */
    public List<String> names() {
        return values.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** A field's value, JSON's null where it is to be emptied. @param name one of {@link #names} */
    public JsonNode value(String name) {
        return values.get(name).deepCopy();
    }

    /** A copy of the object. */
    public ObjectNode toObject() {
        return values.deepCopy();
    }

    /** The object as compact JSON; what XML cannot hold is written as an escape, because it is kept in builds and jobs. */
    public String toJson() {
        String json = values.toString();
        return json.codePoints().allMatch(XmlText::isLegal)
                ? json
                : json.codePoints()
                        .mapToObj(c -> XmlText.isLegal(c) ? Character.toString(c) : "\\u%04x".formatted(c))
                        .collect(Collectors.joining());
    }

    /** The object as a map of plain Java values, in order. */
    public Map<String, Object> toMap() {
        return JSON.convertValue(values, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private static JsonNode literal(String text) {
        try {
            return read(text);
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(text);
        }
    }

    private static JsonNode read(String text) throws JsonProcessingException {
        try {
            return JSON.readTree(text);
        } catch (NumberFormatException e) { // of an exponent beyond all measure
            throw new BadInputException("The fields have a number that is out of range: " + BadInputException.quote(text) + ".");
        }
    }

    /** The nulls of json-lib and org.json say that they equal null. */
    private static JsonNode toJson(String name, Object value) {
        if (Objects.equals(value, null)) {
            return NullNode.getInstance();
        }
        if (value instanceof JsonNode node) {
            return ofJackson(name, node);
        }
        if (value instanceof Object[] array) {
            return toJson(name, Arrays.asList(array));
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.createObjectNode();
            map.forEach((key, element) -> {
                checkName(key, "A part of the value of field " + BadInputException.quote(name));
                object.set(String.valueOf(key), toJson(name, element));
            });
            return object;
        }
        if (value instanceof Iterable<?> list) {
            var array = JSON.createArrayNode();
            list.forEach(element -> array.add(toJson(name, element)));
            return array;
        }
        if (value instanceof CharSequence) {
            return TextNode.valueOf(value.toString());
        }
        boolean notFinite =
                value instanceof Double d && !Double.isFinite(d) || value instanceof Float f && !Float.isFinite(f);
        if (notFinite || !(value instanceof Boolean || value instanceof Number)) {
            throw new BadInputException("The value of field " + BadInputException.quote(name) + " is a "
                    + value.getClass().getSimpleName() + " (" + BadInputException.quote(String.valueOf(value))
                    + "), which has no JSON form; use a string, number, boolean, null, list or map.");
        }
        return JSON.valueToTree(value);
    }

    private static JsonNode ofJackson(String name, JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> NullNode.getInstance();
            case NUMBER -> toJson(name, node.numberValue());
            case POJO -> toJson(name, ((POJONode) node).getPojo());
            case OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
                yield toJson(name, members);
            }
            case ARRAY -> {
                List<Object> elements = new ArrayList<>();
                node.forEach(elements::add);
                yield toJson(name, elements);
            }
            default -> node;
        };
    }

    @Override
    public String toString() {
        return toJson();
    }
}
