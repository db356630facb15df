package io.jenkins.plugins.crmmassupdate.simulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a mass update, read as a stream because the ids of a call are many and the rest is small.
 *
 * @param fields field API name to value, as plain Java objects; empty for an empty object, null without {@code data}
 * @param ids as received and in that order; empty when the key is missing
 * @param overWrite {@code over_write}, false when missing
 * @param cvid the custom view of a scheduled call, null when missing
 * @param territory null when missing
 */
record MassUpdateRequest(
        Map<String, Object> fields, List<String> ids, boolean overWrite, String cvid, Territory territory) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws MalformedException when the body is no JSON, or a key has a type the API page does not allow */
    static MassUpdateRequest parse(byte[] body) throws MalformedException {
        try (JsonParser parser = JSON.createParser(body)) {
            return parse(parser);
        } catch (MalformedException e) {
            throw e;
        } catch (IOException e) {
            throw new MalformedException("jsonobject", "$");
        }
    }

    private static MassUpdateRequest parse(JsonParser parser) throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "jsonobject", "$");
        Map<String, Object> fields = null;
        List<String> ids = List.of();
        boolean overWrite = false;
        String cvid = null;
        Territory territory = null;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (key) {
                case "data" -> fields = fields(parser, value);
                case "ids" -> ids = ids(parser, value);
                case "over_write" -> overWrite = isTrue(value, "$.over_write");
                case "cvid" -> cvid = text(parser, value, "$.cvid");
                case "territory" -> territory = territory(parser, value);
                default -> parser.skipChildren();
            }
        }
        expect(parser.currentToken(), JsonToken.END_OBJECT, "jsonobject", "$");
        if (parser.nextToken() != null) {
            throw new MalformedException("jsonobject", "$");
        }
        return new MassUpdateRequest(fields, ids, overWrite, cvid, territory);
    }

    private static Map<String, Object> fields(JsonParser parser, JsonToken start) throws IOException {
        expect(start, JsonToken.START_ARRAY, "jsonarray", "$.data");
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return Map.of();
        }
        expect(parser.currentToken(), JsonToken.START_OBJECT, "jsonobject", "$.data[0]");
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            fields.put(name, value == JsonToken.VALUE_NULL ? null : JSON.readValue(parser, Object.class));
        }
        // The API page: "data" holds exactly one object.
        expect(parser.nextToken(), JsonToken.END_ARRAY, "jsonarray", "$.data");
        return fields;
    }

    private static List<String> ids(JsonParser parser, JsonToken start) throws IOException {
        expect(start, JsonToken.START_ARRAY, "jsonarray", "$.ids");
        List<String> ids = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new MalformedException("string", "$.ids[" + ids.size() + "]");
            }
            ids.add(parser.getText());
        }
        return ids;
    }

    private static Territory territory(JsonParser parser, JsonToken start) throws IOException {
        expect(start, JsonToken.START_OBJECT, "jsonobject", "$.territory");
        String id = null;
        boolean includeChild = false;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (key) {
                case "id" -> id = text(parser, value, "$.territory.id");
                case "include_child" -> includeChild = isTrue(value, "$.territory.include_child");
                default -> parser.skipChildren();
            }
        }
        if (id == null) {
            throw new MalformedException("string", "$.territory.id");
        }
        return new Territory(id, includeChild);
    }

    private static String text(JsonParser parser, JsonToken value, String path) throws IOException {
        expect(value, JsonToken.VALUE_STRING, "string", path);
        return parser.getText();
    }

    private static boolean isTrue(JsonToken value, String path) throws MalformedException {
        if (value == null || !value.isBoolean()) {
            throw new MalformedException("boolean", path);
        }
        return value == JsonToken.VALUE_TRUE;
    }

    private static void expect(JsonToken found, JsonToken wanted, String type, String path) throws MalformedException {
        if (found != wanted) {
            throw new MalformedException(type, path);
        }
    }

    /** A body that cannot be a mass update. */
    static final class MalformedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String expectedType;
        private final String jsonPath;

        MalformedException(String expectedType, String jsonPath) {
            super("expected " + expectedType + " at " + jsonPath);
            this.expectedType = expectedType;
            this.jsonPath = jsonPath;
        }

        String expectedType() {
            return expectedType;
        }

        String jsonPath() {
            return jsonPath;
        }
    }
}
