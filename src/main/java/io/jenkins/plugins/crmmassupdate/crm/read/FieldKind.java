package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.databind.JsonNode;

/** What a field holds, as far as that matters for checking a value and for comparing two. */
enum FieldKind {
    TEXT("text"),
    /** Text with markup, which a list of records shows the first 500 characters of. */
    RICH_TEXT("text"),
    PICKLIST("text, one of the picklist's values"),
    MULTI_SELECT("a list of texts, for example [\"a\", \"b\"]"),
    WHOLE_NUMBER("a whole number"),
    /** So long a number that JSON has it as text. */
    LONG_NUMBER("a whole number"),
    DECIMAL("a number"),
    BOOLEAN("true or false"),
    DATE("a date, for example \"2024-06-05\""),
    DATE_TIME("a date and time, for example \"2024-06-05T09:00:00+02:00\""),
    LOOKUP("a record, for example {\"id\": \"738964000002000001\"}"),
    /** Not known: the fields could not be looked up, or the type is none that is documented. */
    ANY("a value");

    private final String inWords;

    FieldKind(String inWords) {
        this.inWords = inWords;
    }

    /** What such a field takes, for a person. */
    String inWords() {
        return inWords;
    }

    /** Of a field as the CRM describes it. Source: API page "Fields Metadata". */
    static FieldKind of(JsonNode field) {
        return switch (field.path("data_type").asText()) {
            case "text", "email", "phone", "website", "autonumber", "textarea", "richtext" ->
                isRich(field) ? RICH_TEXT : TEXT;
            case "picklist" -> PICKLIST;
            case "multiselectpicklist" -> MULTI_SELECT;
            case "integer" -> WHOLE_NUMBER;
            case "bigint" -> LONG_NUMBER;
            case "currency", "double", "decimal", "percent" -> DECIMAL;
            case "boolean" -> BOOLEAN;
            case "date" -> DATE;
            case "datetime" -> DATE_TIME;
            case "lookup", "ownerlookup", "userlookup" -> LOOKUP;
            default -> ofJson(field.path("json_type").asText());
        };
    }

    private static boolean isRich(JsonNode field) {
        String textarea = field.path("textarea").path("type").asText();
        return field.path("data_type").asText().equals("richtext") || textarea.startsWith("rich");
    }

    private static FieldKind ofJson(String type) {
        return switch (type) {
            case "string" -> TEXT;
            case "integer" -> WHOLE_NUMBER;
            case "double" -> DECIMAL;
            case "boolean" -> BOOLEAN;
            default -> ANY;
        };
    }

    boolean isNumber() {
        return this == WHOLE_NUMBER || this == LONG_NUMBER || this == DECIMAL;
    }
}
