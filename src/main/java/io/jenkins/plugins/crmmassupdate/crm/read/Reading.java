package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What some records had when they were read: their fields as the CRM gave them. As lines, one a record: {@code
 * {"id":"…","found":true,"old":{"Field":value}}}; that is how the journal and {@code old-values.ndjson} have them. Where each record
 * gets a value of its own, the line has that too: {@code "set":{"Field":value}}.
 */
public final class Reading {
    private final Map<String, ObjectNode> values = new HashMap<>();

    void add(Map<String, ObjectNode> more) {
        values.putAll(more);
    }

    /** The fields of a record, as the CRM gave them; null if it was not found. */
    public ObjectNode of(String id) {
        return values.get(id);
    }

    /** How many of the records were found. */
    public int found() {
        return values.size();
    }

    /**
     * As lines, each with its end.
     *
     * @param ids the records that were asked for
     * @param own what a record alone is to have; null where it is the same for all
     */
    public byte[] lines(List<String> ids, Function<String, ObjectNode> own) {
        StringBuilder lines = new StringBuilder(80 * ids.size());
        for (String id : ids) {
            lines.append(line(id, values.get(id), own.apply(id)));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One line with its end. @param old null if the record was not found @param set null if that is the same for all */
    public static String line(String id, ObjectNode old, ObjectNode set) {
        ObjectNode line = ExactJson.MAPPER.createObjectNode();
        line.put("id", id);
        line.put("found", old != null);
        line.set("old", old == null ? ExactJson.MAPPER.createObjectNode() : old);
        if (set != null) {
            line.set("set", set);
        }
        return ExactJson.write(line) + "\n";
    }

    /** Takes one line. */
    @FunctionalInterface
    public interface Consumer {
        /** @param old null if the record was not found @param set null if that was the same for all */
        void accept(String id, ObjectNode old, ObjectNode set) throws IOException;
    }

    /**
     * Reads lines one after the other.
     *
     * @throws IOException if they are others, or cannot be read
     */
    public static void forEach(InputStream lines, Consumer consumer) throws IOException {
        try (MappingIterator<JsonNode> records =
                ExactJson.MAPPER.readerFor(JsonNode.class).readValues(lines)) {
            while (records.hasNextValue()) {
                JsonNode record = records.nextValue();
                boolean found = record.path("found").asBoolean();
                consumer.accept(
                        record.path("id").asText(),
                        found && record.path("old") instanceof ObjectNode old ? old : null,
                        record.path("set") instanceof ObjectNode set ? set : null);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("no line of old values", e);
        }
    }

    /**
     * From lines.
     *
     * @throws IOException if they are others
     */
    public static Reading ofLines(byte[] lines) throws IOException {
        Reading reading = new Reading();
        forEach(new ByteArrayInputStream(lines), (id, old, set) -> {
            if (old != null) {
                reading.values.put(id, old);
            }
        });
        return reading;
    }
}
