package io.jenkins.plugins.crmmassupdate.crm.idfile;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/** Text whose lines have an end: what a line decides how much of is held in memory is bounded here. */
final class BoundedLines extends FilterReader {
    /** Longest line, in characters. */
    static final int MOST_CHARS = 1 << 20;

    private final String name;
    /** Characters before this line, and of it, so far. */
    private long before;

    private int length;

    /** @param name of the file, for the message */
    BoundedLines(String name, Reader reader) {
        super(reader);
        this.name = name;
    }

    /**
     * Looks for the last line end only, which is near: a piece is much shorter than the longest line.
     *
     * @throws BadInputException if a line is too long
     */
    @Override
    public int read(char[] chars, int offset, int count) throws IOException {
        int read = super.read(chars, offset, count);
        int last = offset + read - 1;
        while (last >= offset && chars[last] != '\n' && chars[last] != '\r') {
            last--;
        }
        if (last >= offset) {
            before += length + (last - offset) + 1L;
            length = 0;
        }
        length += Math.max(0, offset + read - 1 - Math.max(last, offset - 1));
        if (length > MOST_CHARS) {
            throw new BadInputException(name + " has a line of more than 1,048,576 characters"
                    + (before == 0 ? ", the first" : String.format(Locale.ROOT, ", which begins after %,d characters", before))
                    + "; give one id a line. Nothing was sent.");
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }
}
