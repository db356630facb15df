package io.jenkins.plugins.crmmassupdate.crm.idfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import java.io.IOException;
import java.io.Reader;

/**
 * The ids in a JSON array or in NDJSON: strings, numbers (taken as they are written: 19 digits do not fit a double), or
 * objects that hold the id under a key; also within the one array of an object around them, as the CRM answers.
 */
final class JsonIds {
    /** Keys are not remembered: a hostile file has as many as it likes. Text in single quotes is other languages'. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(BoundedLines.MOST_CHARS)
                    .maxNestingDepth(200)
                    .build())
            .build();

    private final String name;
    private final String key;
    private final IdCell cell;
    private final IdSource.Consumer consumer;

    /** The array in the top object that holds the ids, or null. */
    private final String array;

    private String keyFound;
    private boolean objectSeen;

    /**
     * @param key key of the id that the user named, or null
     * @param array key of the array in the top object, from {@link #arrayIn}; or null: there is no object around the ids
     */
    JsonIds(String name, String key, String array, IdCell cell, IdSource.Consumer consumer) {
        this.name = name;
        this.key = key;
        this.array = array;
        this.cell = cell;
        this.consumer = consumer;
    }

    static JsonParser parser(Reader reader) throws IOException {
        return JSON.createParser(reader);
    }

    /** What it saw, in words. */
    String form() {
        return "JSON" + (array == null ? "" : ", array `" + OneLine.of(array, 80) + "`")
                + (objectSeen ? ", key `" + OneLine.of(keyFound == null ? "" : keyFound, 80) + "`" : "");
    }

    void read(Reader reader) throws IOException {
        long line = 1;
        try (JsonParser parser = parser(reader)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.START_ARRAY && depth == 0) {
                    depth = 1;
                } else if (token == JsonToken.END_ARRAY) {
                    depth = 0;
                } else if (token == JsonToken.START_OBJECT && depth == 0 && array != null) {
                    around(parser);
                } else {
                    element(parser, token, line);
                }
            }
        } catch (JsonProcessingException e) {
            long place = e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw new BadInputException(name + " line " + place + " is not JSON: "
                    + Cause.of(e) + ".");
        }
        if (objectSeen && keyFound == null) {
            throw new BadInputException(
                    "No object in " + name + " has the key " + BadInputException.quote(key == null ? IdHeaders.ID : key)
                            + "; name the key that holds the record id.");
        }
    }

    /** The object around the array, whose start the parser has just passed. */
    private void around(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (field.equals(array)) {
                for (JsonToken token = parser.nextToken();
                        token != JsonToken.END_ARRAY;
                        token = parser.nextToken()) {
                    element(parser, token, parser.currentTokenLocation().getLineNr());
                }
            } else {
                parser.nextToken();
                if (JsonArrays.holdsIds(parser, key)) {
                    throw JsonArrays.ambiguous(name, array, field);
                }
                JsonArrays.skipToEnd(parser);
            }
        }
    }

    private void element(JsonParser parser, JsonToken token, long line) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            objectSeen = true;
            consumer.accept(idOf(parser, line), line);
        } else if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            consumer.accept(cell.clean(parser.getText()), line);
        } else {
            throw new BadInputException(name + " line " + line
                    + " is neither an id nor an object that holds one; use a JSON array or one value a line.");
        }
    }

    /** The id under the key of the object at hand, an empty text if there is none or it is no scalar. */
    private String idOf(JsonParser parser, long line) throws IOException {
        String wanted = key == null ? IdHeaders.ID : key;
        String id = null;
        String other = null;
        String otherKey = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean usable = value == JsonToken.VALUE_STRING || value.isNumeric();
            if (field.equals(wanted)) {
                if (id != null) {
                    throw new BadInputException(name + " line " + line + " has an object with the key "
                            + BadInputException.quote(field) + " twice, so that its id cannot be told. Nothing was sent.");
                }
                keyFound = wanted;
                id = usable ? cell.clean(parser.getText()) : "";
            } else if (key == null && (field.equalsIgnoreCase(wanted) || IdHeaders.isKnown(field))) {
                if (otherKey != null && id == null) {
                    throw new BadInputException(name + " line " + line + " has several keys that may hold the record id: "
                            + BadInputException.quote(otherKey) + " and " + BadInputException.quote(field)
                            + ". Name one with idsColumn (--ids-column). Nothing was sent.");
                }
                otherKey = field;
                other = usable ? cell.clean(parser.getText()) : "";
            }
            parser.skipChildren();
        }
        if (id == null && otherKey != null) {
            keyFound = otherKey;
            id = other;
        }
        return id == null ? "" : id;
    }
}
