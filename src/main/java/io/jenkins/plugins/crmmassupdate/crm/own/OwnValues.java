package io.jenkins.plugins.crmmassupdate.crm.own;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.read.Reading;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The file beside a plan that has what each of its records is to get: a line a record, as {@link Reading} writes them, in the order
 * of the plan. Of the file only where each batch begins is in memory. Thread-safe.
 */
final class OwnValues {
    private final Path file;
    private final long[] begins;
    private final long checksum;

    private OwnValues(Path file, long[] begins, long checksum) {
        this.file = file;
        this.begins = begins;
        this.checksum = checksum;
    }

    /**
     * What one record is to get.
     *
     * @param set null if that is not known
     * @param still what it is to have until then; null if that is the same for all
     */
    record Own(ObjectNode set, ObjectNode still) {}

    /** @param batchSize of the plan */
    static OwnValues open(Path file, int batchSize) throws IOException {
        long[] begins = new long[16];
        int batches = 0;
        long lines = 0;
        long place = 0;
        CRC32C crc = new CRC32C();
        byte[] bytes = new byte[1 << 16];
        // not Files.newInputStream: that one closes itself when the thread that reads is interrupted
        try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()))) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                crc.update(bytes, 0, read);
                for (int i = 0; i < read; i++, place++) {
                    if (bytes[i] == '\n' && ++lines % batchSize == 0) {
                        begins = ++batches < begins.length ? begins : Arrays.copyOf(begins, 2 * batches);
                        begins[batches] = place + 1;
                    }
                }
            }
        }
        long[] all = Arrays.copyOf(begins, batches + 2);
        all[batches + 1] = place;
        return new OwnValues(file, all, crc.getValue());
    }

    /** By the record's id. @param batch one of the plan, or a part of one */
    Map<String, Own> of(Batch batch) throws IOException {
        byte[] lines;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            lines = new byte[Math.toIntExact(begins[batch.number()] - begins[batch.number() - 1])];
            in.seek(begins[batch.number() - 1]);
            in.readFully(lines);
        }
        Map<String, Own> values = new HashMap<>();
        Reading.forEach(new ByteArrayInputStream(lines), (id, still, set) -> values.put(id, new Own(set, still)));
        return values;
    }

    /** Tells two files apart. */
    String checksum() {
        return Long.toHexString(checksum);
    }
}
