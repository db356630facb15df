package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The folder of one call of the step within the build's folder on the controller. The empty folder stays behind: it keeps
 * the call's number taken, so that two calls never write to the same artifacts.
 *
 * @param number of the call within its build, from 1
 * @param path the folder
 */
record RunFolder(int number, Path path) {
    /** Makes the next one; safe against branches that call at the same time. */
    static RunFolder next(Run<?, ?> run) throws IOException {
        Path all = Files.createDirectories(run.getRootDir().toPath().resolve(MassUpdateAction.URL_NAME));
        for (int number = 1; ; number++) {
            try {
                return new RunFolder(number, Files.createDirectory(all.resolve(String.valueOf(number))));
            } catch (FileAlreadyExistsException taken) {
                // the next one, then
            }
        }
    }

    /** How it is called within the build's folder. */
    @Override
    public String toString() {
        return MassUpdateAction.URL_NAME + "/" + number;
    }

    Path plan() {
        return path.resolve("plan.txt");
    }

    File artifacts() throws IOException {
        return Files.createDirectories(path.resolve("artifacts")).toFile();
    }

    /** Deletes what is in it, once it is published. */
    void clear() throws IOException {
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path)) {
                    Files.delete(file);
                }
            }
        }
    }
}
