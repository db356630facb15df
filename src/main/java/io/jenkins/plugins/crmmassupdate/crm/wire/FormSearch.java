package io.jenkins.plugins.crmmassupdate.crm.wire;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/**
 * Searches for all forms at once, and looks at few of the bytes only (Wu and Manber, "A fast algorithm for multi-pattern
 * searching", 1994): an answer of 100 KB costs some microseconds.
 */
final class FormSearch {
    private static final int HASHES = 1 << 12;

    private final byte[][] forms;
    private final int shortest;

    /** By two bytes: how far ahead their last one may be without a form being missed. */
    private final byte[] shifts = new byte[HASHES];

    /** Takes a place where one was found. */
    @FunctionalInterface
    interface Find {
        void at(int from, int to);
    }

    /** @param forms of two bytes at least */
    FormSearch(Collection<byte[]> forms) {
        this.forms = forms.stream()
                .sorted(Comparator.comparingInt(form -> -form.length))
                .toArray(byte[][]::new);
        this.shortest = forms.stream().mapToInt(form -> form.length).min().orElse(0);
        Arrays.fill(shifts, (byte) Math.min(Byte.MAX_VALUE, Math.max(1, shortest - 1)));
        for (byte[] form : this.forms) {
            for (int i = 1; i < shortest; i++) {
                int hash = hash(form[i - 1], form[i]);
                shifts[hash] = (byte) Math.min(shifts[hash], shortest - 1 - i);
            }
        }
    }

    boolean isForNothing() {
        return forms.length == 0;
    }

    int longest() {
        return isForNothing() ? 0 : forms[0].length;
    }

    /** Looks through the first bytes of a text, and tells of the longest form that begins at each place. */
    void in(byte[] text, int length, Find find) {
        int end = isForNothing() ? length : shortest - 1;
        while (end < length) {
            int shift = shifts[hash(text[end - 1], text[end])];
            if (shift == 0) {
                int start = end - shortest + 1;
                int found = lengthAt(text, start, length);
                if (found > 0) {
                    find.at(start, start + found);
                }
                shift = 1;
            }
            end += shift;
        }
    }

    private int lengthAt(byte[] text, int start, int length) {
        for (byte[] form : forms) {
            int end = start + form.length;
            if (end <= length && Arrays.equals(text, start, end, form, 0, form.length)) {
                return form.length;
            }
        }
        return 0;
    }

    private static int hash(byte first, byte second) {
        return (first << 5 ^ second) & HASHES - 1;
    }
}
