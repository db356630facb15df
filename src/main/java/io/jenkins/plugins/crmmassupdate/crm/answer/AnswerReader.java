package io.jenkins.plugins.crmmassupdate.crm.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the entries of an answer's body in one pass, without a tree: this is the work done for every record. {@link SuccessReader}
 * does it where an answer looks as usual.
 *
 * <p>Two shapes are recorded: {@code {"data":[entry, …]}} and, for refusals, a top-level entry. Both become a list of
 * entries. Extra keys are passed over, wrong types read as absent; only what is no JSON object at all is unreadable.
 */
public final class AnswerReader {
    private static final JsonFactory JSON = new JsonFactory();

    /** Longest code or message that is kept, in characters; recorded ones are far shorter. */
    static final int MOST_TEXT = 2_000;

    static final int MOST_DETAILS = 16_384; // bytes

    private AnswerReader() {}

    /** @throws IOException if the answer is too long, or as below */
    public static List<AnswerEntry> read(CrmAnswer answer) throws IOException {
        return read(answer, List.of());
    }

    /**
     * As below.
     *
     * @param likely the ids that the entries probably have, in that order
     * @throws IOException if the answer is too long, or as below
     */
    static List<AnswerEntry> read(CrmAnswer answer, List<String> likely) throws IOException {
        if (answer.truncated()) {
            throw new IOException("more than " + (CrmAnswer.MOST_BYTES >> 20) + " MiB");
        }
        List<AnswerEntry> usual = new SuccessReader(Utf8.of(answer.body()), likely).read();
        return usual == null ? read(answer.body()) : usual;
    }

    /** @throws IOException if the body is not one JSON object, is torn, or has neither data nor a code */
    public static List<AnswerEntry> read(byte[] sent) throws IOException {
        try {
            return Utf8.read(sent, AnswerReader::entries);
        } catch (JsonProcessingException e) {
            throw new IOException("no complete JSON", e);
        }
    }

    private static List<AnswerEntry> entries(byte[] body) throws IOException {
        List<AnswerEntry> entries = new ArrayList<>();
        EntryBuilder entry = new EntryBuilder(body);
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(body.length == 0 ? "an empty body" : "no JSON object");
            }
            EntryBuilder topLevel = new EntryBuilder(body);
            boolean data = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals("data") && value.isStructStart()) {
                    data = true;
                    readData(entry, parser, entries);
                } else {
                    topLevel.take(key, parser);
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("JSON and more after its end");
            }
            if (topLevel.hasCode()) {
                entries.add(topLevel.build());
            } else if (!data) {
                throw new IOException("JSON with neither data nor a code");
            }
            return entries;
        }
    }

    /** {@code data} is documented as an array; a single object is accepted as an array of one. */
    private static void readData(EntryBuilder entry, JsonParser parser, List<AnswerEntry> entries) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            entries.add(readEntry(entry, parser));
            return;
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                entries.add(readEntry(entry, parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Reads one entry of {@code data} that stands alone. @throws IOException if it is something else */
    static AnswerEntry readEntry(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no entry");
            }
            return readEntry(new EntryBuilder(json), parser);
        }
    }

    private static AnswerEntry readEntry(EntryBuilder entry, JsonParser parser) throws IOException {
        entry.clear();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entry.take(key, parser);
        }
        return entry.build();
    }

    /** Collects the known keys of one entry, in whatever order they come. */
    private static final class EntryBuilder {
        private final byte[] body;
        private String id;
        private String status;
        private String code;
        private String message;
        private long details;
        private long detailsEnd;
        private String jobId;
        private AnswerEntry before = new AnswerEntry("", "", "", "", "");

        EntryBuilder(byte[] body) {
            this.body = body;
            clear();
        }

        void clear() {
            id = "";
            status = "";
            code = "";
            message = "";
            details = 0;
            detailsEnd = 0;
            jobId = "";
        }

        void take(String key, JsonParser parser) throws IOException {
            switch (key) {
                case "status" -> status = scalar(parser, before.status());
                case "code" -> code = scalar(parser, before.code());
                case "message" -> message = scalar(parser, before.message());
                case "details" -> takeDetails(parser);
                default -> parser.skipChildren();
            }
        }

        /** Cuts the details out of the body, and picks the ids up on the way. */
        private void takeDetails(JsonParser parser) throws IOException {
            long start = parser.currentTokenLocation().getByteOffset();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (key.equals("id") && value.isScalarValue()) {
                        id = scalar(parser, "");
                    } else if (key.equals("job_id") && value.isScalarValue()) {
                        jobId = scalar(parser, "");
                    } else {
                        parser.skipChildren();
                    }
                }
            } else {
                parser.skipChildren();
            }
            parser.finishToken();
            details = start;
            detailsEnd = parser.currentLocation().getByteOffset();
        }

        boolean hasCode() {
            return !code.isEmpty();
        }

        /** What is kept is bounded: an endless message would otherwise stand beside each of 500 records. */
        AnswerEntry build() throws IOException {
            long length = detailsEnd - details;
            String text = length > MOST_DETAILS ? omitted(length) : CompactJson.of(body, (int) details, (int) detailsEnd);
            before = new AnswerEntry(
                    id, status, XmlText.cut(code, MOST_TEXT, "..."), XmlText.cut(message, MOST_TEXT, "..."), text);
            return before;
        }

        /** Stands for details that are too long, with the one thing in them that nobody could find out again. */
        private String omitted(long bytes) {
            String job = CustomView.isId(jobId) ? "\"job_id\":\"" + jobId + "\"," : "";
            return "{" + job + "\"omitted\":\"" + Count.of(bytes) + " bytes\"}";
        }

        /** @param likely the text of the entry before: where it is the same, it is not made anew */
        private static String scalar(JsonParser parser, String likely) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return is(likely, parser) ? likely : parser.getText();
            }
            if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
                return parser.getText();
            }
            parser.skipChildren();
            return "";
        }

        private static boolean is(String text, JsonParser parser) throws IOException {
            if (parser.getTextLength() != text.length()) {
                return false;
            }
            char[] chars = parser.getTextCharacters();
            int offset = parser.getTextOffset();
            for (int i = 0; i < text.length(); i++) {
                if (chars[offset + i] != text.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
