package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.Plan;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder for the artifacts. It is left alone until everything else is known to be good.
 *
 * @param path where it is or will be
 * @param overwrite whether the artifacts of an earlier run may be replaced
 */
record OutputFolder(Path path, boolean overwrite) {
    /**
     * Checks that nothing would be lost, and changes nothing.
     *
     * @throws BadInputException if it would
     */
    void check() {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.isDirectory(path)) {
            throw new BadInputException("The output folder " + quoted() + " is a file; name a folder.");
        }
        if (!overwrite && !isEmpty()) {
            throw new BadInputException("The output folder " + quoted()
                    + " is not empty; name another one, or give --overwrite to replace the artifacts in it.");
        }
    }

    /**
     * Makes the folder and opens the artifacts. Those of an earlier run go first, so that no summary of another run
     * stands beside the results of this one; other files stay.
     *
     * @throws BadInputException if that is not possible
     */
    Artifacts open(String module, Plan plan) {
        try {
            Files.createDirectories(path);
            for (String name : Artifacts.NAMES) {
                Files.deleteIfExists(path.resolve(name));
            }
            return new Artifacts(path, module, plan);
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

    private BadInputException unusable(IOException cause) {
        return new BadInputException("The output folder " + quoted() + " cannot be used: "
                + cause.getClass().getSimpleName() + " (" + cause.getMessage() + "). Nothing was sent.");
    }

    private String quoted() {
        return BadInputException.quote(path.toString());
    }
}
