package io.jenkins.plugins.crmmassupdate.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Artifacts that take their places together, once all are complete: until then each is written beside its place. So what stands
 * in a folder belongs to one state of a run, wherever the process ends, and nothing is lost before there is something to put in
 * its place.
 */
final class StagedFiles {
    private static final String SUFFIX = ".part";

    private final Supplier<Path> folder;
    private final List<String> names = new ArrayList<>();

    /** @param folder tells where the folder is, each time: it can be moved while the run goes on */
    StagedFiles(Supplier<Path> folder) {
        this.folder = folder;
    }

    /** Not {@code Files.newOutputStream}: that one closes itself when the thread that writes is interrupted. */
    OutputStream open(String name) throws IOException {
        OutputStream out = new FileOutputStream(part(name).toFile());
        names.add(name);
        return out;
    }

    /** Writes a whole file; one that cannot be written is none. */
    void write(String name, byte[] content) throws IOException {
        try (OutputStream out = new FileOutputStream(part(name).toFile())) {
            out.write(content);
        } catch (IOException e) {
            Files.deleteIfExists(part(name));
            throw e;
        }
        names.add(name);
    }

    /** Lets the files take their places. All older ones go first, so that none of them ever stands beside a newer one. */
    void takePlaces() throws IOException {
        Files.deleteIfExists(folder.get().resolve(Artifacts.SUMMARY)); // what counts the others does not outlive them
        for (String name : Artifacts.ALL) {
            Files.deleteIfExists(folder.get().resolve(name));
        }
        for (String name : names) {
            Files.move(part(name), folder.get().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes what has not taken its place. */
    void discard() throws IOException {
        for (String name : names) {
            Files.deleteIfExists(part(name));
        }
    }

    private Path part(String name) {
        return folder.get().resolve(name + SUFFIX);
    }
}
