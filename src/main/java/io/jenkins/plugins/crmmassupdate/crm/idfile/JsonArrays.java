package io.jenkins.plugins.crmmassupdate.crm.idfile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;

/** The array of ids in an object around it: {@code {"data":[{"id":…}],"info":…}}, {@code {"ids":[…]}}. */
final class JsonArrays {
    /** What answers and exports call their records; an object with another array is a record itself, with its tags or lines. */
    private static final Set<String> LISTS = Set.of("data", "records", "ids");

    private JsonArrays() {}

    /**
     * The name of the first array in the top object that holds ids, or objects with one. Null if there is none, or the object is
     * a record itself.
     *
     * @param name the file's name, for messages
     * @param start the text's start
     * @param key key of the id that the user named, or null
     * @throws BadInputException if the object has both an id and a list of records
     */
    static String find(String name, String start, String key) {
        String array = null;
        String id = null;
        try (JsonParser parser = JsonIds.parser(new StringReader(start))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && isKey(field, key)) {
                    id = field;
                }
                if (value == JsonToken.START_ARRAY) {
                    parser.nextToken();
                    boolean isOne = (array == null || id == null) && holdsIds(parser, key);
                    array = isOne && (array == null || LISTS.contains(field)) ? field : array;
                    skipToEnd(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // the start is torn where it ends
        }
        if (id != null && array != null && LISTS.contains(array)) {
            throw new BadInputException(name + " has both an id of its own, under " + BadInputException.quote(id)
                    + ", and an array that holds ids, " + BadInputException.quote(array)
                    + ". Leave one of them in the file. Nothing was sent.");
        }
        return id == null ? array : null;
    }

    private static boolean isKey(String field, String key) {
        return key == null ? field.equalsIgnoreCase(IdHeaders.ID) || IdHeaders.isKnown(field) : field.equals(key);
    }

    /**
     * Whether the array whose first element the parser is at holds ids. Moves on within that element.
     *
     * @param key key of the id that the user named, or null
     */
    static boolean holdsIds(JsonParser parser, String key) throws IOException {
        JsonToken first = parser.currentToken();
        if (first == JsonToken.VALUE_STRING || first.isNumeric()) {
            return IdCell.isId(new IdCell().clean(parser.getText()));
        }
        boolean found = false;
        if (first == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean isKey = isKey(parser.currentName(), key);
                found |= parser.nextToken().isScalarValue() && isKey;
                parser.skipChildren();
            }
        }
        return found;
    }

    /** Moves to the end of the array that the parser is in. */
    static void skipToEnd(JsonParser parser) throws IOException {
        for (JsonToken token = parser.currentToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            parser.skipChildren();
        }
    }

    static BadInputException ambiguous(String name, String one, String other) {
        return new BadInputException(name + " has several arrays that hold ids: " + BadInputException.quote(one) + " and "
                + BadInputException.quote(other) + ". Leave one of them in the file. Nothing was sent.");
    }
}
