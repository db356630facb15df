package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.ValueText;
import io.jenkins.plugins.crmmassupdate.crm.journal.Pieces;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.journal.SeenValues;
import io.jenkins.plugins.crmmassupdate.crm.run.OutcomeSink;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes where each record is in {@code results.ndjson}: 32 bytes a record, in the order of the lines. An index whose end is
 * missing is torn, and {@link RecordIndex} says so.
 *
 * <pre>
 *   8 bytes   mark
 *  32 bytes   a record: 24 of the id, 6 offset of its line, 2 number of its group (highest bit: the id is not whole)
 *   ...
 *             groups
 *  20 bytes   8 where the groups start, 4 their checksum, 8 mark
 * </pre>
 */
public final class RecordIndexWriter implements OutcomeSink, Closeable {
    static final long START_WITHOUT_OLD = 0x43524d4958303100L; // CRMIX01, of earlier versions
    static final long START = 0x43524d4958303200L; // CRMIX02
    static final long END = 0x43524d4958454e44L; // CRMIXEND
    static final int HEAD = Long.BYTES;
    static final int ENTRY = 32;
    static final int TAIL = Long.BYTES + Integer.BYTES + Long.BYTES;
    static final int NOT_WHOLE = 0x8000;
    static final int GROUP_BITS = Short.SIZE;

    private final OutputStream out;
    private final RecordGroups groups = new RecordGroups();
    private long records;
    private long offset;

    /** Starts it anew. Not {@link java.nio.file.Files#newOutputStream}: that one closes itself when the thread is interrupted. */
    public RecordIndexWriter(Path file) throws IOException {
        out = new FileOutputStream(file.toFile());
        out.write(ByteBuffer.allocate(HEAD).putLong(START).array());
    }

    @Override
    public void accept(List<RecordOutcome> outcomes) throws IOException {
        accept(outcomes, RecordJson.lines(outcomes));
    }

    @Override
    public void accept(List<RecordOutcome> outcomes, byte[] lines) throws IOException {
        ByteBuffer entries = ByteBuffer.allocate(outcomes.size() * ENTRY);
        int line = 0;
        for (RecordOutcome record : outcomes) {
            boolean whole = IdKey.isWhole(record.id());
            int group = groups.count(group(record)) | (whole ? 0 : NOT_WHOLE);
            IdKey.put(record.id(), whole, entries);
            entries.putLong(offset + line << GROUP_BITS | group);
            line = endOfLine(lines, line);
        }
        Pieces.write(entries.array(), out::write);
        records += outcomes.size();
        offset += lines.length;
    }

    private static RecordGroup group(RecordOutcome record) {
        return new RecordGroup(record.outcome(), record.code(), old(record));
    }

    /** What a record had before, as groups have it; null where nobody looked. */
    static String old(RecordOutcome record) {
        SeenValues seen = SeenValues.of(record.seen());
        return seen == null ? null : seen.old() == null ? RecordGroup.NOT_FOUND : ValueText.of(seen.old());
    }

    private static int endOfLine(byte[] lines, int start) {
        int end = start;
        while (lines[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    /** Writes the end, without which it is torn, and closes it. */
    public void finish() throws IOException {
        try (this) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            groups.write(new DataOutputStream(bytes));
            CRC32 checksum = new CRC32();
            checksum.update(bytes.toByteArray());
            out.write(bytes.toByteArray());
            out.write(ByteBuffer.allocate(TAIL)
                    .putLong(HEAD + records * ENTRY)
                    .putInt((int) checksum.getValue())
                    .putLong(END)
                    .array());
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
