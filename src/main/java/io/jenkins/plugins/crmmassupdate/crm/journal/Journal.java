package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSet;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run has settled, so that it survives the process: an append-only file with every final outcome. An outcome is on the
 * disk before it is counted, and before other records of its batch are sent again. Holds no secret. {@link JournalFormat} says
 * how it is written.
 *
 * <p>Thread-safe. Several batches that end at the same time share one {@code fsync}.
 */
public final class Journal implements Closeable {
    /** Stands for the one job of a scheduled mass update, which has no batches. */
    private static final int JOB = 1;

    private final LockedFile file;
    private final RandomAccessFile out;
    private final JournalFormat.Start start;
    private final boolean waitsForMarks;
    private String job;
    private final BitSet confirmed = new BitSet();
    private final IdSet settled = new IdSet();
    private final BitSet inDoubt = new BitSet();
    private final Map<Integer, byte[]> old = new ConcurrentHashMap<>();
    private final Map<Integer, List<RecordOutcome>> answered = new ConcurrentHashMap<>();
    private final Object syncing = new Object();
    private boolean torn;
    private long written;
    private long synced;

    private Journal(LockedFile file, JournalFormat.Start start, boolean waitsForMarks) {
        this.file = file;
        this.out = file == null ? null : file.bytes();
        this.start = start;
        this.waitsForMarks = waitsForMarks;
    }

    /** No journal: such a run cannot be resumed. */
    public static Journal none() {
        return new Journal(null, JournalFormat.Start.of(null), false);
    }

    /**
     * Opens the journal of a run: a new one, or the one that an earlier attempt has left.
     *
     * @param file the journal; it is made if there is none, or if the process ended before it was begun
     * @param identity which run it is
     * @param resendUnconfirmed whether a batch in doubt may be sent again; if not, its mark is on the disk before it is sent
     * @throws BadInputException if there is the journal of another run
     * @throws IOException if it cannot be read or written
     */
    public static Journal open(Path file, RunIdentity identity, boolean resendUnconfirmed) throws IOException {
        return open(LockedFile.open(file), identity, resendUnconfirmed);
    }

    /** As above, in a file that is locked already, and closed together with the journal. */
    public static Journal open(LockedFile file, RunIdentity identity, boolean resendUnconfirmed) throws IOException {
        return begin(file, identity, !resendUnconfirmed);
    }

    /** Opens the journal of a scheduled mass update, as above: what is to be scheduled is marked before. */
    public static Journal openScheduled(Path file, RunIdentity identity) throws IOException {
        return openScheduled(LockedFile.open(file), identity);
    }

    /** As above, in a file that is locked already, and closed together with the journal. */
    public static Journal openScheduled(LockedFile file, RunIdentity identity) throws IOException {
        return begin(file, identity, true);
    }

    private static Journal begin(LockedFile file, RunIdentity identity, boolean waitsForMarks) throws IOException {
        try {
            RandomAccessFile out = file.bytes();
            out.seek(0);
            JournalFormat.Start begun = JournalFormat.readStart(new FileBytes(out), file.path());
            if (begun != null) {
                begun.identity().check(identity);
                out.seek(out.length());
                return new Journal(file, begun, waitsForMarks);
            }
            file.clear();
            out.seek(0);
            Journal journal = new Journal(file, JournalFormat.Start.of(identity), waitsForMarks);
            journal.append(JournalFormat.start(journal.start));
            return journal;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Whether a file is the journal of this run, as far as it was begun. */
    public static boolean isOf(Path file, RunIdentity identity) throws IOException {
        JournalFormat.Start begun = Files.exists(file) ? JournalFormat.readStart(file) : null;
        return begun != null && begun.identity().equals(identity);
    }

    /** The API that the run of a journal called; null if there is no journal, or it was not begun. */
    public static String domainOf(Path file) throws IOException {
        JournalFormat.Start begun = Files.exists(file) ? JournalFormat.readStart(file) : null;
        return begun == null ? null : begun.identity().domain();
    }

    /** When the run was first started. */
    public Instant startedAt() {
        return start.startedAt();
    }

    /** Takes what an earlier attempt has settled. */
    @FunctionalInterface
    public interface Consumer {
        /**
         * @param result a batch, the last part of one, or a part that more follows
         * @param lines its outcomes as JSON, as they were kept
         */
        void accept(BatchResult result, byte[] lines) throws IOException;
    }

    /** Hands over all that is settled, and drops what is torn at the end of the file. Called once, first of all. */
    public void replay(Consumer consumer) throws IOException {
        replay(consumer, lines -> {});
    }

    /** Takes what records had before. */
    @FunctionalInterface
    public interface OldLines {
        /** @param lines a line of JSON each, as they were kept */
        void accept(byte[] lines) throws IOException;
    }

    /** As above. @param oldLines takes what the first attempt has read, of each batch once */
    public void replay(Consumer consumer, OldLines oldLines) throws IOException {
        if (out == null) {
            return;
        }
        out.seek(0);
        JournalReader reader = new JournalReader(new FileBytes(out));
        long end = reader.readAll(
                (result, lines) -> {
                    if (isNew(result)) {
                        consumer.accept(result, lines);
                    }
                },
                oldLines,
                inDoubt);
        old.putAll(reader.old());
        answered.putAll(reader.answered());
        job = reader.job();
        out.setLength(end);
        out.seek(end);
    }

    /** What is in the file twice counts once. */
    private boolean isNew(BatchResult result) {
        int number = result.batch().number();
        if (confirmed.get(number)) {
            return false;
        }
        confirmed.set(number, result.isLast());
        if (result.isLast()) {
            return true;
        }
        boolean known = result.settled().stream().anyMatch(record -> settled.contains(record.id()));
        result.settled().forEach(record -> settled.add(record.id()));
        return !known;
    }

    /** The ids of a batch that an earlier attempt has left open. */
    public List<String> unsettled(Batch batch) {
        if (confirmed.get(batch.number())) {
            return List.of();
        }
        return settled.size() == 0
                ? batch.ids()
                : batch.ids().stream().filter(id -> !settled.contains(id)).toList();
    }

    /** Whether an earlier attempt was about to send a batch, and it is not known that its rest was not done. */
    public boolean isInDoubt(int batch) {
        return inDoubt.get(batch);
    }

    /** What the records of a batch had when an earlier attempt read them; null if none did. Handed over once. */
    public byte[] old(Batch batch) {
        return old.remove(batch.number());
    }

    /** The records of a batch are read, before it is sent. Returns when that is on the disk. @param lines what they had */
    public void old(Batch batch, byte[] lines) throws IOException {
        if (out != null) {
            append(JournalFormat.old(batch.number(), lines));
        }
    }

    /** What the CRM answered an earlier attempt about a batch that did not come to verify it. Handed over once. */
    public List<RecordOutcome> answered(Batch batch) {
        List<RecordOutcome> outcomes = answered.remove(batch.number());
        return outcomes == null ? List.of() : outcomes;
    }

    /** The CRM has answered, and what it said is to be verified. Returns when that is on the disk. */
    public void answered(Batch batch, byte[] lines) throws IOException {
        if (out != null) {
            append(JournalFormat.answered(batch.number(), lines));
        }
    }

    /**
     * A batch is about to be sent. The end of this process does not lose that. The end of the machine can, unless the batch must
     * not be sent again: else its mark goes to the disk with the next outcome, and costs no {@code fsync}.
     */
    public void sending(Batch batch) throws IOException {
        if (out == null) {
            return;
        }
        long end = write(JournalFormat.sending(batch.number()));
        if (waitsForMarks) {
            sync(end);
        }
    }

    /** The job that an earlier attempt has scheduled, once the journal is replayed; or null. */
    public String job() {
        return job;
    }

    /** A job is about to be scheduled; on the disk before it is. */
    public void scheduling() throws IOException {
        if (out != null) {
            append(JournalFormat.sending(JOB));
        }
    }

    /** It was refused, or never asked for. */
    public void notScheduled() throws IOException {
        if (out != null) {
            append(JournalFormat.notDone(JOB));
        }
    }

    /** It is scheduled. Returns when its id is on the disk. */
    public void scheduled(String id) throws IOException {
        job = id;
        if (out != null) {
            append(JournalFormat.job(id));
        }
    }

    /** Whether an earlier attempt may have scheduled a job whose id did not arrive. */
    public boolean isJobInDoubt() {
        return job == null && inDoubt.get(JOB);
    }

    /**
     * Keeps what is final of a batch; takes its mark back, if the rest was not done. Returns when that is on the disk.
     *
     * @param lines the final outcomes as JSON
     */
    public void keep(BatchResult result, byte[] lines) throws IOException {
        if (out == null) {
            return;
        }
        if (result.isWhole() || !result.settled().isEmpty()) {
            append(JournalFormat.batch(result, lines, start.packs()));
        }
        if (result.isRestNotDone()) {
            append(JournalFormat.notDone(result.batch().number()));
        }
    }

    private void append(byte[] frame) throws IOException {
        sync(write(frame));
    }

    /** Returns how much is written with it, in bytes. */
    private long write(byte[] frame) throws IOException {
        synchronized (out) {
            if (torn) { // what stands behind half a frame is not read
                throw new IOException("the journal cannot be written any more");
            }
            torn = true;
            Pieces.write(frame, out::write);
            torn = false;
            written += frame.length;
            return written;
        }
    }

    private void sync(long end) throws IOException {
        synchronized (syncing) {
            if (synced >= end) {
                return; // the one before has taken it along
            }
            long sure;
            synchronized (out) {
                sure = written;
            }
            out.getFD().sync();
            synced = sure;
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    /** The bytes of a file from where it stands; closing this leaves the file open. */
    private static final class FileBytes extends InputStream {
        private final RandomAccessFile file;

        FileBytes(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(byte[] bytes, int start, int most) throws IOException {
            return file.read(bytes, start, most);
        }
    }
}
