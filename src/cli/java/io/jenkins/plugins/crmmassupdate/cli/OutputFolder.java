package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
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
        OVERWRITE
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
            throw new BadInputException("The output folder " + quoted()
                    + " is not empty; name another one, or give --resume to go on with the run that was broken off"
                    + " there, or --overwrite to replace its artifacts.");
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
     * Makes the folder. What is replaced goes first, so that no summary of another run stands beside the results of this
     * one; other files stay.
     *
     * @throws BadInputException if that is not possible
     */
    void make() {
        try {
            Files.createDirectories(path);
            if (mode == Mode.OVERWRITE) {
                Files.deleteIfExists(journal());
                for (String name : Artifacts.NAMES) {
                    Files.deleteIfExists(path.resolve(name));
                }
            }
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

    /** What to say when the folder cannot be written. */
    BadInputException unusable(IOException cause) {
        return new BadInputException("The output folder " + quoted() + " cannot be used: "
                + cause.getClass().getSimpleName() + " (" + cause.getMessage() + "). Nothing was sent.");
    }

    private String quoted() {
        return BadInputException.quote(path.toString());
    }
}
