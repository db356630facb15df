package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file of a journal, for one run at a time: two processes that write it would tear it. The lock ends with the process. It
 * lies beyond the end of any file, because on Windows what is locked cannot even be read.
 *
 * <p>All goes through one open file, and none of it through its channel: an interrupt would close that, and closing a second one
 * would end the lock.
 */
public final class LockedFile implements Closeable {
    private final Path file;
    private final RandomAccessFile bytes;
    private boolean closed;

    private LockedFile(Path file, RandomAccessFile bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Opens it; it is made if there is none.
     *
     * @throws BadInputException if a run under way has it
     * @throws IOException if it cannot be read and written
     */
    public static LockedFile open(Path file) throws IOException {
        RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw");
        try {
            if (!lock(bytes) || !Files.exists(file)) { // deleted meanwhile, by a run that has just ended
                throw new BadInputException("The journal " + BadInputException.quote(file.toString())
                        + " is in use: the run is under way. Wait for its end.");
            }
            return new LockedFile(file, bytes);
        } catch (RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    private static boolean lock(RandomAccessFile bytes) {
        try {
            return bytes.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true; // a file system without locks
        }
    }

    Path path() {
        return file;
    }

    RandomAccessFile bytes() {
        return bytes;
    }

    /** Whether nothing was ever written there. */
    public boolean isEmpty() throws IOException {
        return bytes.length() == 0;
    }

    /** Forgets what was written. */
    public void clear() throws IOException {
        bytes.setLength(0);
    }

    /** Ends the lock. A file that nobody has written goes: it would look like a run that can be gone on with. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (bytes) {
            if (isEmpty()) {
                Files.deleteIfExists(file);
            }
        } catch (FileSystemException e) {
            // Windows deletes no file that is open; then an empty one stays, which is a beginning
        }
    }
}
