package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.report.records.RecordQuery;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Single lines of {@code results.ndjson}, from its start to its end, so that any place that can be streamed from will do. */
final class ResultLines implements Closeable {
    /** Longest line read, in bytes. A page has up to {@value RecordQuery#MOST_SIZE} of them in memory. */
    public static final int MOST_BYTES = 1 << 16;

    private static final int BUFFER = 1 << 13;

    private final Source source;
    private InputStream in;
    private long position;

    /** Where the results are. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** Opens it when the first line is wanted: it may be far away, and the index mostly says enough. */
    public ResultLines(Source source) {
        this.source = source;
    }

    /**
     * Reads the record whose line starts there.
     *
     * @param offset not before the end of the line read last
     * @return nothing if the line is too long for a page
     * @throws IOException if no record's line is there
     */
    public Optional<RecordOutcome> at(long offset) throws IOException {
        if (in == null) {
            in = new BufferedInputStream(source.open(), BUFFER);
        }
        in.skipNBytes(offset - position);
        position = offset;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the results end before offset " + offset);
            }
            position++;
            line.write(next);
            if (line.size() > MOST_BYTES) {
                return Optional.empty();
            }
        }
        position++;
        return Optional.of(RecordJson.parse(line.toByteArray()));
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
