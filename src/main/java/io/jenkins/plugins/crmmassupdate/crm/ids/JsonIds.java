package io.jenkins.plugins.crmmassupdate.crm.ids;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.IOException;
import java.io.Reader;

/**
 * The ids in a JSON array or in NDJSON: strings, numbers (taken as they are written: 19 digits do not fit a double), or
 * objects that hold the id under a key.
 */
final class JsonIds {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonIds() {}

    static void read(String name, String key, Reader reader, IdSource.Consumer consumer) throws IOException {
        boolean keySeen = false;
        boolean objectSeen = false;
        long line = 1;
        try (JsonParser parser = JSON.createParser(reader)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                line = parser.currentTokenLocation().getLineNr();
                if (token == JsonToken.START_ARRAY && depth == 0) {
                    depth = 1;
                } else if (token == JsonToken.END_ARRAY) {
                    depth = 0;
                } else if (token == JsonToken.START_OBJECT) {
                    objectSeen = true;
                    String id = idOf(parser, key);
                    keySeen |= id != null;
                    consumer.accept(id == null ? "" : id, line);
                } else if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                    consumer.accept(parser.getText().strip(), line);
                } else {
                    throw new BadInputException(name + " line " + line
                            + " is neither an id nor an object that holds one; use a JSON array or one value a line.");
                }
            }
        } catch (JsonProcessingException e) {
            long place = e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw new BadInputException(name + " line " + place + " is not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        }
        if (objectSeen && !keySeen) {
            throw new BadInputException("No object in " + name + " has the key " + BadInputException.quote(key)
                    + "; name the key that holds the record id.");
        }
    }

    /** The id under the key of the object at hand, an empty text if it is no scalar, null if there is no such key. */
    private static String idOf(JsonParser parser, String key) throws IOException {
        String id = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean isKey = parser.currentName().equals(key);
            JsonToken value = parser.nextToken();
            if (isKey) {
                boolean usable = value == JsonToken.VALUE_STRING || value.isNumeric();
                id = usable ? parser.getText().strip() : "";
            }
            parser.skipChildren();
        }
        return id;
    }
}
