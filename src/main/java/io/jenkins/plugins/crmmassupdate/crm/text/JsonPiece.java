package io.jenkins.plugins.crmmassupdate.crm.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON value on one line, as the bytes that it came in: most are copied from an answer into a file, and nobody reads them on
 * the way. Immutable, as long as the bytes are.
 */
public final class JsonPiece {
    public static final JsonPiece NONE = new JsonPiece(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int from;
    private final int to;

    private JsonPiece(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /**
     * A part of larger bytes, which are kept and not copied.
     *
     * @param bytes well-formed UTF-8 from one place to before the other; must not change any more
     */
    public static JsonPiece of(byte[] bytes, int from, int to) {
        return new JsonPiece(bytes, from, to);
    }

    /** A text; the empty one is no value at all. */
    public static JsonPiece of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text.isEmpty() ? NONE : new JsonPiece(bytes, 0, bytes.length);
    }

    /** Whether there is no value. */
    public boolean isEmpty() {
        return from == to;
    }

    /** How many bytes it has in UTF-8. */
    public int length() {
        return to - from;
    }

    /** Copies its bytes to a place where there is room for them. */
    public void copyTo(byte[] target, int place) {
        System.arraycopy(bytes, from, target, place, to - from);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPiece piece
                && Arrays.equals(bytes, from, to, piece.bytes, piece.from, piece.to);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The value as text. */
    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
