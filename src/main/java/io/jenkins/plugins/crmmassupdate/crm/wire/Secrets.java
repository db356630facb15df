package io.jenkins.plugins.crmmassupdate.crm.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The secrets of a call, which are struck out of all that comes back: a CRM or a gateway that echoes the request would
 * otherwise have them in every log and file.
 *
 * <p>Searches for all forms at once, and looks at few of the bytes only (Wu and Manber, "A fast algorithm for multi-pattern
 * searching", 1994): an answer of 100 KB costs some microseconds.
 */
public final class Secrets {
    private static final int HASHES = 1 << 12;
    private static final byte STRUCK_OUT = '*';

    private final List<String> texts;
    private final byte[][] forms;
    private final int shortest;

    /** By two bytes: how far ahead their last one may be without a form being missed. */
    private final byte[] shifts = new byte[HASHES];

    private Secrets(List<String> texts, Collection<byte[]> forms) {
        this.texts = texts;
        this.forms = forms.toArray(new byte[0][]);
        this.shortest = forms.stream().mapToInt(form -> form.length).min().orElse(0);
        Arrays.fill(shifts, (byte) Math.min(Byte.MAX_VALUE, Math.max(1, shortest - 1)));
        for (byte[] form : this.forms) {
            for (int i = 1; i < shortest; i++) {
                int hash = hash(form[i - 1], form[i]);
                shifts[hash] = (byte) Math.min(shifts[hash], shortest - 1 - i);
            }
        }
    }

    /** Of these texts, those that are too short for a secret left out. */
    public static Secrets of(List<String> texts) {
        return new Secrets(List.copyOf(texts), SecretForms.of(texts));
    }

    /** Whether these are the secrets of exactly these texts. */
    public boolean areOf(List<String> others) {
        return texts.equals(others);
    }

    /** Overwrites them in the bytes, whose length stays. Returns whether there were any. */
    public boolean strikeOut(byte[] bytes) {
        if (forms.length == 0) {
            return false;
        }
        boolean found = false;
        int end = shortest - 1;
        while (end < bytes.length) {
            int shift = shifts[hash(bytes[end - 1], bytes[end])];
            if (shift == 0) {
                found |= strikeOutAt(bytes, end - shortest + 1);
                shift = 1;
            }
            end += shift;
        }
        return found;
    }

    /** The text without them. */
    public String strikeOut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return strikeOut(bytes) ? new String(bytes, StandardCharsets.UTF_8) : text;
    }

    private boolean strikeOutAt(byte[] bytes, int start) {
        boolean found = false;
        for (byte[] form : forms) {
            if (start + form.length <= bytes.length
                    && Arrays.equals(bytes, start, start + form.length, form, 0, form.length)) {
                for (int i = start; i < start + form.length; i++) {
                    bytes[i] = bytes[i] == 0 ? 0 : STRUCK_OUT; // a 0 belongs to UTF-16
                }
                found = true;
            }
        }
        return found;
    }

    private static int hash(byte first, byte second) {
        return (first << 5 ^ second) & HASHES - 1;
    }

    /** Without them. */
    @Override
    public String toString() {
        return texts.size() + " secrets";
    }
}
