package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.Totals.Seen;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the frames of a journal up to the first that is torn; what comes after it is not to be trusted. */
final class JournalReader implements Closeable {
    /** Longest line, in bytes. */
    static final int MOST_LINE = 200;

    /** Largest content, in bytes: of 500 records with long messages and details. */
    private static final int MOST_CONTENT = 64 << 20;

    /** Numbers in the line of a batch that its run has read for: kind, batch, three counts, six of what was seen, length. */
    private static final int SEEN = 12;

    private final Frames frames;
    private final Map<Integer, byte[]> old = new HashMap<>();
    private final Map<Integer, List<RecordOutcome>> answered = new HashMap<>();
    private final BitSet read = new BitSet();
    private String job;
    private boolean packed;

    JournalReader(Path file) throws IOException {
        this(new FileInputStream(file.toFile())); // an interruption does not close this one
    }

    JournalReader(InputStream in) {
        frames = new Frames(new BufferedInputStream(in, 1 << 16));
    }

    /** As below, without what records had. */
    long readAll(Journal.Consumer batches, BitSet inDoubt) throws IOException {
        return readAll(batches, lines -> {}, inDoubt);
    }

    /**
     * Reads all.
     *
     * @param inDoubt gets the numbers of batches that may have been sent
     * @return where the last whole frame ends, in bytes
     */
    long readAll(Journal.Consumer batches, Journal.OldLines oldLines, BitSet inDoubt) throws IOException {
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            if (frame.is(JournalFormat.START)) {
                packed = JournalFormat.packs(frame);
            } else if (frame.is(JournalFormat.SENDING)) {
                inDoubt.set(frame.number(1));
            } else if (frame.is(JournalFormat.NOT_DONE)) {
                inDoubt.clear(frame.number(1));
            } else if (frame.is(JournalFormat.BATCH) || frame.is(JournalFormat.PART)) {
                byte[] lines = packed ? PackedLines.unpack(frame.content()) : frame.content();
                BatchResult batch = batch(frame, lines);
                forget(batch);
                batches.accept(batch, lines);
            } else if (frame.is(JournalFormat.OLD)) {
                takeOld(frame, oldLines);
            } else if (frame.is(JournalFormat.ANSWERED)) {
                List<RecordOutcome> of = answered.computeIfAbsent(frame.number(1), number -> new ArrayList<>());
                RecordJson.read(frame.content(), of::add);
            } else if (frame.is(JournalFormat.JOB)) {
                job = frame.head()[1];
            }
        }
        return frames.end;
    }

    /** The first reading is the one that counts. */
    private void takeOld(Frame frame, Journal.OldLines oldLines) throws IOException {
        int batch = frame.number(1);
        if (!read.get(batch)) {
            read.set(batch);
            old.put(batch, frame.content());
            oldLines.accept(frame.content());
        }
    }

    private void forget(BatchResult result) {
        int number = result.batch().number();
        List<RecordOutcome> pending = answered.get(number);
        if (pending != null) {
            Set<String> settled = new HashSet<>();
            result.settled().forEach(record -> settled.add(record.id()));
            pending.removeIf(record -> settled.contains(record.id()));
        }
        if (result.isLast()) {
            old.remove(number);
            answered.remove(number);
        }
    }

    /** Batch → what its records had, of those that are not whole. */
    Map<Integer, byte[]> old() {
        return old;
    }

    /** Batch → what was answered and not verified, of those that are not whole. */
    Map<Integer, List<RecordOutcome>> answered() {
        return answered;
    }

    /** The job that the CRM has scheduled, once all is read; null if there is none. */
    String job() {
        return job;
    }

    private static BatchResult batch(Frame frame, byte[] lines) throws IOException {
        List<RecordOutcome> outcomes = new ArrayList<>();
        RecordJson.read(lines, outcomes::add);
        boolean isLast = frame.is(JournalFormat.BATCH);
        Totals counts =
                new Totals(0, 0, 0, 0, isLast ? 1 : 0, frame.number(2), frame.number(3), frame.number(4), seen(frame));
        Batch batch = new Batch(frame.number(1), List.of());
        return new BatchResult(batch, outcomes, List.of(), List.of(), counts, isLast, null);
    }

    private static Seen seen(Frame frame) {
        return frame.head().length < SEEN
                ? Seen.NOTHING
                : new Seen(
                        frame.number(5),
                        frame.number(6),
                        frame.number(7),
                        frame.number(8),
                        frame.number(9),
                        frame.number(10));
    }

    @Override
    public void close() throws IOException {
        frames.close();
    }

    /** One frame that is whole. */
    record Frame(String[] head, byte[] content) {
        boolean is(String kind) {
            return head[0].equals(kind);
        }

        int number(int place) {
            return Integer.parseInt(head[place]);
        }
    }

    /** The frames of a file, one after the other. */
    static final class Frames implements Closeable {
        private final InputStream in;
        private long end;

        Frames(InputStream in) {
            this.in = in;
        }

        /** The next one; null at the end, or where the file is torn. */
        Frame next() throws IOException {
            String line = line();
            int crc = line == null ? -1 : line.lastIndexOf(' ');
            int length = crc < 0 ? -1 : line.lastIndexOf(' ', crc - 1);
            if (length < 0 || !line.substring(length + 1, crc).matches("[0-9]{1,8}")) {
                return null;
            }
            int size = Integer.parseInt(line.substring(length + 1, crc));
            byte[] content = size > MOST_CONTENT ? new byte[0] : in.readNBytes(size);
            String counted = line.substring(0, crc);
            if (content.length < size || !JournalFormat.crc(counted, content).equals(line.substring(crc + 1))) {
                return null;
            }
            end += line.length() + 1L + size;
            return new Frame(counted.split(" "), content);
        }

        /** Null if there is no whole one. */
        private String line() throws IOException {
            byte[] bytes = new byte[MOST_LINE];
            for (int i = 0; i < bytes.length; i++) {
                int next = in.read();
                if (next == '\n') {
                    return new String(bytes, 0, i, StandardCharsets.US_ASCII);
                }
                if (next < 0) {
                    return null;
                }
                bytes[i] = (byte) next;
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
