package io.jenkins.plugins.crmmassupdate.crm.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.CompactJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Everything known of a record as one line of JSON: in the journal, and in the results. */
public final class RecordJson {
    private static final JsonFactory JSON = new JsonFactory();

    private RecordJson() {}

    /** The records as lines, each with its end. */
    public static byte[] lines(List<RecordOutcome> records) {
        return new RecordLines(records.size()).add(records).toBytes();
    }

    /** Takes one record. */
    @FunctionalInterface
    public interface Consumer {
        void accept(RecordOutcome record) throws IOException;
    }

    /**
     * Reads lines that {@link #lines} has written.
     *
     * @throws IOException if they are others
     */
    static void read(byte[] lines, Consumer consumer) throws IOException {
        try (JsonParser parser = JSON.createParser(lines)) {
            read(parser, lines, consumer);
        }
    }

    /**
     * Reads one line.
     *
     * @throws IOException if it is no record's
     */
    public static RecordOutcome parse(byte[] line) throws IOException {
        RecordOutcome[] parsed = new RecordOutcome[1];
        read(line, record -> parsed[0] = record);
        if (parsed[0] == null) {
            throw new IOException("no record's line");
        }
        return parsed[0];
    }

    /** As {@link #lines} has written them, from a stream; without the details. */
    public static void read(InputStream lines, Consumer consumer) throws IOException {
        try (JsonParser parser = JSON.createParser(lines)) {
            read(parser, null, consumer);
        }
    }

    private static void read(JsonParser parser, byte[] lines, Consumer consumer) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw new IOException("not a record's line: " + token);
            }
            consumer.accept(record(parser, lines));
        }
    }

    private static RecordOutcome record(JsonParser parser, byte[] lines) throws IOException {
        String id = null;
        Outcome outcome = null;
        String code = "";
        String message = "";
        int batch = 0;
        int attempts = 0;
        String details = "";
        String seen = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "id" -> id = parser.getText();
                case "outcome" -> outcome = outcome(parser.getText());
                case "code" -> code = parser.getText();
                case "message" -> message = parser.getText();
                case "batch" -> batch = parser.getIntValue();
                case "attempts" -> attempts = parser.getIntValue();
                case "details" -> details = json(parser, lines);
                case "seen" -> seen = json(parser, lines);
                default -> parser.skipChildren();
            }
        }
        if (id == null || outcome == null) {
            throw new IOException("a record's line without id or outcome");
        }
        return new RecordOutcome(id, outcome, code, message, batch, attempts, details, seen);
    }

    private static String json(JsonParser parser, byte[] lines) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return lines == null
                ? ""
                : CompactJson.of(
                        lines, (int) start, (int) parser.currentLocation().getByteOffset());
    }

    private static Outcome outcome(String name) throws IOException {
        try {
            return Outcome.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("no outcome: " + OneLine.of(name, 80), e);
        }
    }
}
