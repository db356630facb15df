package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What some records had when they were read: their fields as the CRM gave them. As lines, one a record: {@code
 * {"id":"…","found":true,"old":{"Field":value}}}; that is how the journal and {@code old-values.ndjson} have them.
 */
public final class Reading {
    /** Half a pair, which hostile text may have, cannot be said in UTF-8. */
    private static final Pattern HALF_A_PAIR =
            Pattern.compile("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]");

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

    /** As lines, each with its end. @param ids the records that were asked for */
    public byte[] lines(List<String> ids) {
        StringBuilder lines = new StringBuilder(80 * ids.size());
        for (String id : ids) {
            ObjectNode line = ReadBody.JSON.createObjectNode();
            line.put("id", id);
            line.put("found", values.containsKey(id));
            line.set("old", values.containsKey(id) ? values.get(id) : ReadBody.JSON.createObjectNode());
            lines.append(json(line)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String json(JsonNode node) {
        try {
            return HALF_A_PAIR
                    .matcher(ReadBody.JSON.writeValueAsString(node))
                    .replaceAll(half -> "\\\\u" + Integer.toHexString(half.group().charAt(0)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * From lines.
     *
     * @throws IOException if they are others
     */
    public static Reading ofLines(byte[] lines) throws IOException {
        Reading reading = new Reading();
        try (MappingIterator<JsonNode> records =
                ReadBody.JSON.readerFor(JsonNode.class).readValues(lines)) {
            while (records.hasNext()) {
                JsonNode record = records.next();
                if (record.path("found").asBoolean() && record.path("old") instanceof ObjectNode old) {
                    reading.values.put(record.path("id").asText(), old);
                }
            }
        } catch (RuntimeException e) {
            throw new IOException("no line of old values", e);
        }
        return reading;
    }
}
