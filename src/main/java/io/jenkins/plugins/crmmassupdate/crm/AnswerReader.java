package io.jenkins.plugins.crmmassupdate.crm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the entries of an answer's body in one pass, without a tree: this is the work done for every record.
 *
 * <p>Two shapes are recorded: {@code {"data":[entry, …]}} and, for refusals, a top-level entry. Both become a list of
 * entries. Extra keys are passed over, wrong types read as absent; only what is no JSON object at all is unreadable.
 */
final class AnswerReader {
    private static final JsonFactory JSON = new JsonFactory();

    /** Longest code, message and details that are kept, in characters; recorded ones are far shorter. */
    static final int MOST_CODE = 100;

    static final int MOST_MESSAGE = 2_000;
    static final int MOST_DETAILS = 16_384;

    private AnswerReader() {}

    /** @throws IOException if the body is not a JSON object, is torn, or has neither data nor a code */
    static List<AnswerEntry> read(byte[] body) throws IOException {
        List<AnswerEntry> entries = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(body.length == 0 ? "an empty body" : "no JSON object");
            }
            EntryBuilder topLevel = new EntryBuilder();
            boolean data = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals("data") && value.isStructStart()) {
                    data = true;
                    readData(parser, entries);
                } else {
                    topLevel.take(key, parser);
                }
            }
            if (topLevel.hasCode()) {
                entries.add(topLevel.build());
            } else if (!data) {
                throw new IOException("JSON with neither data nor a code");
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw new IOException("no complete JSON", e);
        }
    }

    /** {@code data} is documented as an array; a single object is accepted as an array of one. */
    private static void readData(JsonParser parser, List<AnswerEntry> entries) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            entries.add(readEntry(parser));
            return;
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                entries.add(readEntry(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static AnswerEntry readEntry(JsonParser parser) throws IOException {
        EntryBuilder entry = new EntryBuilder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entry.take(key, parser);
        }
        return entry.build();
    }

    /** Collects the known keys of one entry, in whatever order they come. */
    private static final class EntryBuilder {
        private String id = "";
        private String status = "";
        private String code = "";
        private String message = "";
        private String details = "";

        void take(String key, JsonParser parser) throws IOException {
            switch (key) {
                case "status" -> status = scalar(parser);
                case "code" -> code = scalar(parser);
                case "message" -> message = scalar(parser);
                case "details" -> takeDetails(parser);
                default -> parser.skipChildren();
            }
        }

        /** Copies the details as compact JSON and picks {@code id} out on the way. */
        private void takeDetails(JsonParser parser) throws IOException {
            StringWriter text = new StringWriter(320);
            try (JsonGenerator copy = JSON.createGenerator(text)) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    copyValue(parser, copy);
                } else {
                    copy.writeStartObject();
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        String key = parser.currentName();
                        copy.writeFieldName(key);
                        parser.nextToken();
                        if (key.equals("id") && parser.currentToken().isScalarValue()) {
                            id = scalar(parser);
                        }
                        copyValue(parser, copy);
                    }
                    copy.writeEndObject();
                }
            }
            details = text.toString();
        }

        /** Unlike {@link JsonGenerator#copyCurrentStructure} this keeps every digit of a number. */
        private static void copyValue(JsonParser parser, JsonGenerator copy) throws IOException {
            int depth = 0;
            do {
                JsonToken token = depth == 0 ? parser.currentToken() : parser.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isNumeric()) {
                    copy.writeNumber(parser.getText());
                } else {
                    copy.copyCurrentEvent(parser);
                }
            } while (depth > 0);
        }

        boolean hasCode() {
            return !code.isEmpty();
        }

        /** What is kept is bounded: an endless message would otherwise stand beside each of 500 records. */
        AnswerEntry build() {
            boolean kept = details.length() <= MOST_DETAILS;
            return new AnswerEntry(id, status, cut(code, MOST_CODE), cut(message, MOST_MESSAGE), kept ? details : "");
        }

        private static String cut(String text, int most) {
            return text.length() <= most ? text : text.substring(0, most) + "...";
        }

        private static String scalar(JsonParser parser) throws IOException {
            if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
                return parser.getText();
            }
            parser.skipChildren();
            return "";
        }
    }
}
