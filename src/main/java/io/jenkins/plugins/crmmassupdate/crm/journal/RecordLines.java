package io.jenkins.plugins.crmmassupdate.crm.journal;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes records as lines of JSON. This is done for every record of every run, so it copies bytes: texts that many records
 * share are quoted once a batch, and details are JSON already. Half the time of Jackson's generator, measured with
 * {@code make bench}; the quoting itself is Jackson's.
 */
final class RecordLines {
    /** Room for what a line has beside the details. */
    private static final int BYTES_BESIDE = 160;

    /** Texts kept quoted; a CRM that says something else each time gets no more. */
    private static final int MOST_QUOTED = 50;

    private static final byte[] ID = ascii("{\"id\":\"");
    private static final byte[] OUTCOME = ascii("\",\"outcome\":\"");
    private static final byte[] CODE = ascii("\",\"code\":\"");
    private static final byte[] MESSAGE = ascii("\",\"message\":\"");
    private static final byte[] BATCH = ascii("\",\"batch\":");
    private static final byte[] ATTEMPTS = ascii(",\"attempts\":");
    private static final byte[] DETAILS = ascii(",\"details\":");
    private static final byte[] SEEN = ascii(",\"seen\":");
    private static final byte[] END = ascii("}\n");

    private final Map<String, byte[]> quoted = new HashMap<>();
    private RecordOutcome before;
    private byte[] shared;
    private byte[] bytes;
    private int length;

    RecordLines(List<RecordOutcome> records) {
        int size = 0;
        for (RecordOutcome record : records) {
            size += BYTES_BESIDE + record.json().length();
        }
        bytes = new byte[size];
        records.forEach(this::add);
    }

    private void add(RecordOutcome record) {
        write(ID);
        writeId(record.id());
        write(shared(record));
        if (!record.json().isEmpty()) {
            write(DETAILS);
            room(record.json().length());
            record.json().copyTo(bytes, length);
            length += record.json().length();
        }
        if (!record.seen().isEmpty()) {
            write(SEEN);
            write(record.seen().getBytes(StandardCharsets.UTF_8));
        }
        write(END);
    }

    /** What stands between id and details; mostly that of the record before. */
    private byte[] shared(RecordOutcome record) {
        if (!record.isLike(before)) {
            int start = length;
            write(OUTCOME);
            write(quoted(record.outcome().name()));
            write(CODE);
            write(quoted(record.code()));
            write(MESSAGE);
            write(quoted(record.message()));
            write(BATCH);
            write(ascii(Integer.toString(record.batch())));
            write(ATTEMPTS);
            write(ascii(Integer.toString(record.attempts())));
            shared = Arrays.copyOfRange(bytes, start, length);
            length = start;
        }
        before = record;
        return shared;
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private byte[] quoted(String text) {
        byte[] known = quoted.get(text);
        if (known == null) {
            known = quote(text);
            if (quoted.size() < MOST_QUOTED) {
                quoted.put(text, known);
            }
        }
        return known;
    }

    /** Digits need no quoting. */
    private void writeId(String id) {
        room(id.length());
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < '0' || c > '9') {
                write(quote(id));
                return;
            }
            bytes[length + i] = (byte) c;
        }
        length += id.length();
    }

    private static byte[] quote(String text) {
        StringBuilder quoted = new StringBuilder();
        for (char c : JsonStringEncoder.getInstance().quoteAsString(text)) {
            if (Character.isSurrogate(c)) { // half a pair, which hostile text may have, cannot be said in UTF-8
                quoted.append("\\u").append(Integer.toHexString(c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void write(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
