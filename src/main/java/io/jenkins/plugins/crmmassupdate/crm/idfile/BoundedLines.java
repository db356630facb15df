package io.jenkins.plugins.crmmassupdate.crm.idfile;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Text whose lines have an end: what a line decides how much of is held in memory is bounded here. */
final class BoundedLines extends FilterReader {
    /** Longest line, in characters. */
    static final int MOST_CHARS = 1 << 20;

    private final String name;
    private long line = 1;
    private int length;

    /** @param name of the file, for the message */
    BoundedLines(String name, Reader reader) {
        super(reader);
        this.name = name;
    }

    /** @throws BadInputException if a line is too long */
    @Override
    public int read(char[] chars, int offset, int count) throws IOException {
        int read = super.read(chars, offset, count);
        for (int i = offset; i < offset + read; i++) {
            char c = chars[i];
            if (c == '\n' || c == '\r') {
                line += c == '\n' || length > 0 ? 1 : 0;
                length = 0;
            } else if (++length > MOST_CHARS) {
                throw new BadInputException(name + " has a line of more than 1,048,576 characters, around line " + line
                        + "; give one id a line. Nothing was sent.");
            }
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }
}
