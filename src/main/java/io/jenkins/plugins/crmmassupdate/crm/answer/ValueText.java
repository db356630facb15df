package io.jenkins.plugins.crmmassupdate.crm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values as the CRM gives them, for a person: {@code ‹Hot›}. Hostile text comes out on one line, and bounded. */
public final class ValueText {
    /** What an empty field is shown as. */
    public static final String EMPTY = "‹›";

    /** Longest value shown where many stand together, in characters. */
    private static final int MOST_BRIEF = 80;

    private ValueText() {}

    /** A value on its own. @param value null if there is none */
    public static String of(JsonNode value) {
        return of(value, MOST_BRIEF);
    }

    /** As above. @param most longest text, in characters */
    public static String of(JsonNode value, int most) {
        if (value == null || value.isNull() || value.isValueNode() && value.asText().isEmpty()) {
            return EMPTY;
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        if (value.isObject() && value.hasNonNull("id")) {
            text = value.path("name").asText("") + " " + value.path("id").asText();
        } else if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.isValueNode() ? part.asText() : part.toString()));
            text = String.join("; ", parts);
        }
        return "‹" + OneLine.of(text.strip(), most) + "›";
    }

    /** The values of a record; with the fields' names if there are several. */
    public static String of(ObjectNode fields) {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            texts.add(fields.size() == 1 ? of(field.getValue()) : field.getKey() + " " + of(field.getValue()));
        }
        return texts.isEmpty() ? EMPTY : String.join(", ", texts);
    }
}
