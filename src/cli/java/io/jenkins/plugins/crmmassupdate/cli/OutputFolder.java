package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.journal.LockedFile;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder for the artifacts and the journal. It is left alone until everything else is known to be good.
 *
 * @param path where it is or will be
 * @param mode what may be in it
 */
record OutputFolder(Path path, Mode mode) {
    /** What may be in the folder. */
    enum Mode {
        /** Nothing. */
        NEW,
        /** A run that goes on. */
        RESUME,
        /** A run that is replaced. */
        OVERWRITE;

        /** @throws BadInputException if these do not go together */
        static Mode of(boolean resume, boolean overwrite, boolean dryRun) {
            if (resume && overwrite) {
                throw new BadInputException("Both --resume and --overwrite are given; give one of them.");
            }
            if (resume && dryRun) {
                throw new BadInputException(
                        "Both --resume and --dry-run are given; a dry run sends nothing to go on with.");
            }
            return resume ? RESUME : overwrite ? OVERWRITE : NEW;
        }
    }

    /**
     * Checks that nothing would be lost, and changes nothing.
     *
     * @throws BadInputException if it would, or if there is nothing to resume
     */
    void check() {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new BadInputException("The output folder " + quoted() + " is a file; name a folder.");
        }
        boolean empty = !Files.exists(path) || isEmpty();
        if (mode == Mode.NEW && !empty) {
            throw notEmpty();
        }
        boolean begun = Files.exists(path) && (empty || Files.exists(journal()));
        if (mode == Mode.RESUME && !begun) {
            throw new BadInputException("There is no run to resume in " + quoted()
                    + ": it has no journal. Check --out, or leave --resume out to start the run.");
        }
    }

    /** Where the journal is or will be. */
    Path journal() {
        return path.resolve("journal");
    }

    /**
     * Checks that the ids are not read from a file that the run replaces.
     *
     * @param ids the file, or null
     * @throws BadInputException if they are
     */
    void checkIds(Path ids) {
        if (ids == null) {
            return;
        }
        for (String name : Artifacts.ALL) {
            if (isSame(ids, path.resolve(name))) {
                throw new BadInputException("The ids file " + BadInputException.quote(ids.toString())
                        + " is one of the artifacts in the output folder, which this run would replace; name another"
                        + " output folder, or copy the file first. Nothing was sent.");
            }
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // there is no such ids file, which is told when it is read
        }
    }

    /**
     * Makes the folder, and lets no other run into it until this is closed. The journal of a run that is replaced is gone then;
     * its artifacts stay until those of this run take their places, and other files in any case.
     *
     * @return the file of the journal; a run without one leaves it empty
     * @throws BadInputException if a run is under way there, or the folder cannot be used
     */
    LockedFile take() {
        try {
            Files.createDirectories(path);
            LockedFile file = LockedFile.open(journal());
            if (mode == Mode.NEW && !file.isEmpty()) { // another run was quicker
                file.close();
                throw notEmpty();
            }
            if (mode == Mode.OVERWRITE) {
                file.clear();
            }
            return file;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private boolean isEmpty() {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private BadInputException notEmpty() {
        return new BadInputException("The output folder " + quoted()
                + " is not empty; name another one, or give --resume to go on with the run that was broken off"
                + " there, or --overwrite to replace its artifacts.");
    }

    /** What to say when the folder cannot be written. */
    BadInputException unusable(IOException cause) {
        return new BadInputException("The output folder " + quoted() + " cannot be used: "
                + Cause.of(cause) + ". Nothing was sent.");
    }

    /** As above, in the middle of a run. @param harmless whether it changes no record */
    IOException lost(IOException cause, boolean harmless) {
        if (harmless) {
            throw unusable(cause);
        }
        return cause;
    }

    /** As above, for a fault of this program. */
    static RuntimeException brokenOff(Throwable fault, boolean harmless) {
        if (fault instanceof BadInputException bad) {
            return bad;
        }
        return harmless ? new IllegalStateException(fault) : new RunBrokenOff(fault);
    }

    private String quoted() {
        return BadInputException.quote(path.toString());
    }
}
