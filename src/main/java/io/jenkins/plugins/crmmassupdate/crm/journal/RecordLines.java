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
    private static final int BYTES_PER_RECORD = 360;

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
    private byte[] bytes;
    private int length;

    RecordLines(int records) {
        bytes = new byte[BYTES_PER_RECORD * records];
    }

    RecordLines add(List<RecordOutcome> records) {
        for (RecordOutcome record : records) {
            write(ID);
            write(isPlain(record.id()) ? ascii(record.id()) : quote(record.id()));
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
            if (!record.details().isEmpty()) {
                write(DETAILS);
                write(record.details().getBytes(StandardCharsets.UTF_8));
            }
            if (!record.seen().isEmpty()) {
                write(SEEN);
                write(record.seen().getBytes(StandardCharsets.UTF_8));
            }
            write(END);
        }
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
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
    private static boolean isPlain(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
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
        if (length + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more.length));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }
}
