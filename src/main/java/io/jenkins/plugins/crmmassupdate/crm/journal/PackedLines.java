package io.jenkins.plugins.crmmassupdate.crm.journal;

import java.io.IOException;
import java.util.Arrays;

/**
 * The lines of a batch, each written as what differs from the one before: mostly some digits of an id and of a time. A tenth of
 * the bytes is left, which have to be on the disk before a batch counts.
 *
 * <p>A line is one or several steps: so many bytes as in the line before, so many of that passed over, so many new ones, and these.
 * It ends where a step ends with a line end. Before all lines stands how many bytes they have together. Numbers are texts with five
 * bits a character, the lowest first: from {@code @} on, and from {@code `} on if more follow. At the end of all is a line end. So a
 * journal stays text, and each frame begins a line.
 */
final class PackedLines {
    /** Equal bytes in a row that are worth a step of their own. */
    private static final int WORTH = 4;

    /** Bytes of the three numbers of a step at most. */
    private static final int STEP = 21;

    private static final int BITS = 5;
    private static final int MOST_DIGIT = (1 << BITS) - 1;
    private static final int DIGIT = '@';
    private static final int MORE = '`';

    private final byte[] lines;
    private byte[] packed;
    private int length;

    private PackedLines(byte[] lines) {
        this.lines = lines;
        this.packed = new byte[lines.length / 8 + 1_000];
    }

    /** @param lines each with its end, and with no other within */
    static byte[] pack(byte[] lines) {
        return new PackedLines(lines).pack();
    }

    private byte[] pack() {
        number(lines.length);
        int before = 0;
        int start = 0;
        while (start < lines.length) {
            int end = start + (start - before);
            if (end == start || end > lines.length || lines[end - 1] != '\n' || !isPacked(before, start, end)) {
                end = endOfLine(start);
                isPacked(before, start, end);
            }
            before = start;
            start = end;
        }
        byte[] whole = Arrays.copyOf(packed, length + 1);
        whole[length] = '\n';
        return whole;
    }

    private int endOfLine(int start) {
        int end = start;
        while (lines[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    /**
     * Packs a line. What follows a difference is looked for in the line before where it is as far from the start of that one, or from
     * its end: a name is longer or shorter than the one before, and the rest of the line moves.
     *
     * @param end where the line probably ends
     * @return whether it ends there; if it ends earlier, nothing is packed
     */
    private boolean isPacked(int before, int start, int end) {
        int undone = length;
        int ofEnds = end - start;
        int distance = start - before;
        int at = start;
        while (at < end) {
            int most = Math.min(end - at, start - (at - distance));
            int same = Arrays.mismatch(lines, at - distance, at - distance + most, lines, at, at + most);
            int from = at + (same < 0 ? most : same);
            while (from > at && isWithinCharacter(from)) {
                from--;
            }
            int next = distance;
            int to = from;
            while (to < end && !goesOn(to, distance, start, end)) {
                if (to - ofEnds >= from - distance && goesOn(to, ofEnds, start, end)) {
                    next = ofEnds;
                    break;
                }
                if (lines[to] == '\n' && to < end - 1) { // what is equal has no other line end than the one before
                    length = undone;
                    return false;
                }
                to++;
            }
            step(from - at, to - next - (from - distance), from, to);
            at = to;
            distance = next;
        }
        return true;
    }

    /** Whether some bytes are as those so far before them, which are in the line before. */
    private boolean goesOn(int at, int distance, int start, int end) {
        int before = at - distance;
        return before >= 0
                && lines[before] == lines[at]
                && !isWithinCharacter(at)
                && at + WORTH <= end
                && before + WORTH <= start
                && Arrays.equals(lines, before, before + WORTH, lines, at, at + WORTH);
    }

    private boolean isWithinCharacter(int at) {
        return at < lines.length && (lines[at] & 0xc0) == 0x80;
    }

    private void step(int same, int passed, int from, int to) {
        if (packed.length - length < STEP + to - from) {
            packed = Arrays.copyOf(packed, 2 * packed.length + to - from);
        }
        number(same);
        number(passed);
        number(to - from);
        System.arraycopy(lines, from, packed, length, to - from);
        length += to - from;
    }

    private void number(int number) {
        int rest = number;
        while (rest > MOST_DIGIT) {
            packed[length++] = (byte) (MORE | rest & MOST_DIGIT);
            rest >>>= BITS;
        }
        packed[length++] = (byte) (DIGIT | rest);
    }

    /** @throws IOException if it is nothing that was packed */
    static byte[] unpack(byte[] packed) throws IOException {
        try {
            return new Unpacking(packed).lines();
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("no packed lines", e);
        }
    }

    /** The other way. */
    private static final class Unpacking {
        private final byte[] packed;
        private int place;

        Unpacking(byte[] packed) {
            this.packed = packed;
        }

        byte[] lines() throws IOException {
            byte[] lines = new byte[number()];
            int before = 0; // in the line before
            int start = 0;
            int at = 0;
            while (at < lines.length) {
                int same = number();
                System.arraycopy(lines, before, lines, at, same);
                before += same + number();
                int more = number();
                System.arraycopy(packed, place, lines, at + same, more);
                place += more;
                at += same + more;
                if (at > start && lines[at - 1] == '\n') {
                    before = start;
                    start = at;
                }
            }
            if (place != packed.length - 1 || packed[place] != '\n') {
                throw new IOException("no packed lines");
            }
            return lines;
        }

        private int number() {
            int number = 0;
            int bits = 0;
            byte next;
            do {
                next = packed[place++];
                number |= (next & MOST_DIGIT) << bits;
                bits += BITS;
            } while (next >= MORE);
            return number;
        }
    }
}
