package io.jenkins.plugins.crmmassupdate.crm;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;

/**
 * What a run has confirmed, so that it survives the process: an append-only file with the outcomes of every confirmed
 * batch. A batch is on the disk before it is counted as done. Holds no secret. {@link JournalFormat} says how it is
 * written.
 *
 * <p>Thread-safe. Several batches that end at the same time share one {@code fsync}.
 */
public final class Journal implements Closeable {
    private final Path file;
    private final FileOutputStream out;
    private final Instant startedAt;
    private final boolean marksSent;
    private final BitSet confirmed = new BitSet();
    private final BitSet inDoubt = new BitSet();
    private final Object syncing = new Object();
    private long written;
    private long synced;

    private Journal(Path file, FileOutputStream out, Instant startedAt, boolean marksSent) {
        this.file = file;
        this.out = out;
        this.startedAt = startedAt;
        this.marksSent = marksSent;
    }

    /** No journal: such a run cannot be resumed. */
    public static Journal none() {
        return new Journal(null, null, Instant.now(), false);
    }

    /**
     * Opens the journal of a run: a new one, or the one that an earlier attempt has left.
     *
     * @param file the journal; it is made if there is none, or if the process ended before it was begun
     * @param identity which run it is
     * @param options of this attempt; without {@code resendUnconfirmed} every batch is marked before it is sent
     * @throws BadInputException if there is the journal of another run
     * @throws IOException if it cannot be read or written
     */
    public static Journal open(Path file, RunIdentity identity, MassUpdateOptions options) throws IOException {
        JournalFormat.Start begun = Files.exists(file) ? JournalFormat.readStart(file) : null;
        if (begun != null) {
            begun.identity().check(identity);
            FileOutputStream out = locked(new FileOutputStream(file.toFile(), true), file);
            return new Journal(file, out, begun.startedAt(), !options.resendUnconfirmed());
        }
        FileOutputStream out = locked(new FileOutputStream(file.toFile()), file);
        Journal journal = new Journal(file, out, Instant.now(), !options.resendUnconfirmed());
        journal.append(JournalFormat.start(new JournalFormat.Start(identity, journal.startedAt)));
        return journal;
    }

    /** Two processes that write one journal would tear it. The lock ends with the process. */
    private static FileOutputStream locked(FileOutputStream out, Path file) throws IOException {
        boolean locked;
        try {
            locked = out.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        } catch (IOException e) {
            locked = true; // a file system without locks
        }
        if (!locked) {
            out.close();
            throw new BadInputException("The journal " + BadInputException.quote(file.toString())
                    + " is in use: the run is under way. Wait for its end.");
        }
        return out;
    }

    /** When the run was first started. */
    Instant startedAt() {
        return startedAt;
    }

    /** Takes a batch that an earlier attempt has confirmed. */
    @FunctionalInterface
    interface Consumer {
        void accept(BatchResult result) throws IOException;
    }

    /** Hands over all confirmed batches, and drops what is torn at the end of the file. Called once, first of all. */
    void replay(Consumer consumer) throws IOException {
        if (out == null) {
            return;
        }
        long end;
        try (JournalReader reader = new JournalReader(file)) {
            end = reader.readAll(
                    result -> {
                        if (!confirmed.get(result.batch().number())) {
                            confirmed.set(result.batch().number());
                            consumer.accept(result);
                        }
                    },
                    inDoubt::set);
        }
        out.getChannel().truncate(end);
    }

    boolean isConfirmed(int batch) {
        return confirmed.get(batch);
    }

    /** Whether an earlier attempt was about to send a batch, and did not confirm it; known only if batches are marked. */
    boolean isInDoubt(int batch) {
        return inDoubt.get(batch);
    }

    /** A batch is about to be sent. */
    void sending(Batch batch) throws IOException {
        if (marksSent && out != null) {
            append(JournalFormat.sending(batch.number()));
        }
    }

    /**
     * Keeps a batch, if it is confirmed; returns when it is on the disk.
     *
     * @param lines its outcomes as JSON
     */
    void keep(BatchResult result, byte[] lines) throws IOException {
        if (out != null && result.confirmed()) {
            append(JournalFormat.batch(result, lines));
        }
    }

    private void append(byte[] frame) throws IOException {
        long end;
        synchronized (out) {
            out.write(frame);
            written += frame.length;
            end = written;
        }
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
        if (out != null) {
            out.close();
        }
    }
}
