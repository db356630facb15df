package io.jenkins.plugins.crmmassupdate.simulator;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;

/** Grows to the bytes of one answer; unlike the JDK's own, without a lock per write. */
final class AnswerBuffer {

    private byte[] bytes;
    private int length;

    AnswerBuffer(int expectedLength) {
        this.bytes = new byte[expectedLength];
    }

    void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    void append(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    /** Appends the inside of a JSON string. */
    void appendQuoted(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                // Only a wrong id has anything but digits. What was copied so far is dropped again.
                append(JsonStringEncoder.getInstance().quoteAsUTF8(text));
                return;
            }
            bytes[length + i] = (byte) c;
        }
        length += text.length();
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
