package io.jenkins.plugins.crmmassupdate.report.records;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A record's id as the index keeps it: its first {@value #BYTES} bytes, filled up with zeros. An id that is longer, or has
 * anything but visible ASCII in it, is not all that was requested, and the record's line has to be asked.
 */
final class IdKey {
    static final int BYTES = 24;

    private IdKey() {}

    /** Whether its bytes are the whole id. */
    static boolean isWhole(String id) {
        if (id.length() > BYTES) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < ' ' || id.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Puts it at the buffer's position; {@code whole} as {@link #isWhole} says. */
    static void put(String id, boolean whole, ByteBuffer buffer) {
        if (whole) { // nearly every id: no array is made for it
            for (int i = 0; i < BYTES; i++) {
                buffer.put((byte) (i < id.length() ? id.charAt(i) : 0));
            }
        } else {
            buffer.put(Arrays.copyOf(id.getBytes(StandardCharsets.UTF_8), BYTES));
        }
    }

    /** What a person can see of an id whose line cannot be read. */
    static String text(long high, long middle, long low) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(high)
                .putLong(middle)
                .putLong(low)
                .array();
        int length = BYTES;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** How many bytes it has; numbers as texts are in the order of their lengths first. */
    static int length(long high, long middle, long low) {
        long last = low != 0 ? low : middle != 0 ? middle : high;
        int before = low != 0 ? 2 * Long.BYTES : middle != 0 ? Long.BYTES : 0;
        return last == 0 ? 0 : before + Long.BYTES - Long.numberOfTrailingZeros(last) / Byte.SIZE;
    }
}
