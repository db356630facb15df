package io.jenkins.plugins.crmmassupdate.steps;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DSYNC;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one call of the step within the build's folder on the controller: plan, journal, artifacts. What is in it
 * is deleted when the build has ended and all is published; the empty folder keeps the call's number taken, unless nothing was sent.
 *
 * <p>Each path is asked of the build anew, and good for one use: while a call runs, its job can be renamed or moved.
 *
 * @param number of the call within its build, from 1
 * @param run the build
 */
record RunFolder(int number, Run<?, ?> run) {
    /** Whose folder it is: the id of the step's node in the Pipeline. */
    private static final String OWNER = "owner";

    /** Stands for: the results are archived. In it: why the run ended early, or nothing. */
    private static final String PUBLISHED = "published";

    /** Stands for: somebody ended the call; it sends nothing any more, whatever becomes of the controller. */
    private static final String ABORTED = "aborted";

    /** Stands for: the call ended with an error, and a later call of the build can go on where it ended. */
    private static final String FAILED = "failed";

    /**
     * Makes the next one; safe against branches that call at the same time.
     *
     * @param owner who will look for it after a restart, or null
     */
    static RunFolder next(Run<?, ?> run, String owner) throws IOException {
        Path all = Files.createDirectories(all(run));
        for (int number = 1; ; number++) {
            try {
                Files.createDirectory(all.resolve(String.valueOf(number)));
                RunFolder folder = new RunFolder(number, run);
                if (owner != null) {
                    Files.writeString(folder.file(OWNER), owner);
                }
                return folder;
            } catch (FileAlreadyExistsException taken) {
                // the next one, then
            }
        }
    }

    /** The folder that this owner made before a restart. */
    static Optional<RunFolder> ownedBy(String owner, Run<?, ?> run) throws IOException {
        for (RunFolder folder : of(run)) {
            Path file = folder.file(OWNER);
            if (Files.exists(file) && Files.readString(file).equals(owner)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** All of a build, the newest first. */
    static List<RunFolder> of(Run<?, ?> run) throws IOException {
        List<RunFolder> folders = new ArrayList<>();
        if (Files.isDirectory(all(run))) {
            try (var paths = Files.newDirectoryStream(all(run), "[1-9]*")) {
                for (Path path : paths) {
                    folders.add(new RunFolder(Integer.parseInt(String.valueOf(path.getFileName())), run));
                }
            }
        }
        folders.sort(Comparator.comparingInt(RunFolder::number).reversed());
        return folders;
    }

    private static Path all(Run<?, ?> run) {
        return run.getRootDir().toPath().resolve(MassUpdateAction.URL_NAME);
    }

    /** How it is called within the build's folder. */
    @Override
    public String toString() {
        return MassUpdateAction.URL_NAME + "/" + number;
    }

    private Path path() {
        return all(run).resolve(String.valueOf(number));
    }

    private Path file(String name) {
        return path().resolve(name);
    }

    Path plan() {
        return file("plan.txt");
    }

    /** What each record of the plan gets for itself, if that differs. */
    Path values() {
        return file("values.ndjson");
    }

    Path journal() {
        return file("journal");
    }

    File artifacts() {
        try {
            return Files.createDirectories(file("artifacts")).toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Where the call's records are in its results; beside the folder, because the pages need it when that is empty. When the
     * controller was killed right after publishing, the call is accounted for once more, maybe in another order, and the index
     * of what is archived has to stay.
     */
    Path index() {
        return isPublished() ? file("index") : path().resolveSibling(MassUpdateSection.indexName(number));
    }

    boolean isPublished() {
        return Files.exists(file(PUBLISHED));
    }

    /** @param stop the sentence that says why the run ended early, or null */
    void setPublished(String stop) throws IOException {
        Files.writeString(file(PUBLISHED), stop == null ? "" : stop);
    }

    /** Why the published run ended early; empty if it did not. */
    String publishedStop() throws IOException {
        return Files.readString(file(PUBLISHED));
    }

    boolean isAborted() {
        return Files.exists(file(ABORTED));
    }

    /** Returns when it is on the disk. */
    void setAborted() throws IOException {
        Files.write(file(ABORTED), new byte[0], CREATE, DSYNC);
    }

    boolean isFailed() {
        return Files.exists(file(FAILED));
    }

    /** Nothing is noted of a call that has no journal: there is nothing to go on with. */
    void setFailed() throws IOException {
        if (Files.exists(journal())) {
            Files.writeString(file(FAILED), "");
        }
    }

    /** Whether a call that was to update single records is not published, though it has begun to. */
    boolean isLeft() {
        return Files.exists(plan()) && Files.exists(journal()) && !isPublished();
    }

    /** Another call goes on with what this one began. */
    void takenOver() throws IOException {
        Files.delete(file(FAILED));
    }

    /** Gives the number back unless something was sent: a call that is refused before leaves no gap among the numbers. */
    void giveBack() throws IOException {
        if (!Files.exists(journal()) && !isPublished()) {
            clear();
            Files.deleteIfExists(path());
        }
    }

    /** Deletes what is in it. */
    void clear() throws IOException {
        Path path = path();
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path)) {
                    Files.delete(file);
                }
            }
        }
    }
}
