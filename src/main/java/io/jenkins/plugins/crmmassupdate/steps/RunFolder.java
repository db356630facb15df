package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one call of the step within the build's folder on the controller: plan, journal, artifacts. What is in it
 * is deleted when the build has ended and all is published; the empty folder keeps the call's number taken.
 *
 * @param number of the call within its build, from 1
 * @param path the folder
 */
record RunFolder(int number, Path path) {
    /** Whose folder it is: the id of the step's node in the Pipeline. */
    private static final String OWNER = "owner";

    /** Stands for: the results are archived. In it: why the run ended early, or nothing. */
    private static final String PUBLISHED = "published";

    /** Stands for: the call ended because its agent was lost. */
    private static final String AGENT_LOST = "agent-lost";

    /**
     * Makes the next one; safe against branches that call at the same time.
     *
     * @param owner who will look for it after a restart, or null
     */
    static RunFolder next(Run<?, ?> run, String owner) throws IOException {
        Path all = Files.createDirectories(all(run));
        for (int number = 1; ; number++) {
            try {
                RunFolder folder = new RunFolder(number, Files.createDirectory(all.resolve(String.valueOf(number))));
                if (owner != null) {
                    Files.writeString(folder.path.resolve(OWNER), owner);
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
            Path file = folder.path.resolve(OWNER);
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
                    folders.add(new RunFolder(Integer.parseInt(String.valueOf(path.getFileName())), path));
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

    Path plan() {
        return path.resolve("plan.txt");
    }

    Path journal() {
        return path.resolve("journal");
    }

    File artifacts() throws IOException {
        return Files.createDirectories(path.resolve("artifacts")).toFile();
    }

    /**
     * Where the call's records are in its results; beside the folder, because the pages need it when that is empty. When the
     * controller was killed right after publishing, the call is accounted for once more, maybe in another order, and the index
     * of what is archived has to stay.
     */
    Path index() {
        return isPublished() ? path.resolve("index") : path.resolveSibling(MassUpdateSection.indexName(number));
    }

    boolean isPublished() {
        return Files.exists(path.resolve(PUBLISHED));
    }

    /** @param stop the sentence that says why the run ended early, or null */
    void setPublished(String stop) throws IOException {
        Files.writeString(path.resolve(PUBLISHED), stop == null ? "" : stop);
    }

    /** Why the published run ended early; empty if it did not. */
    String publishedStop() throws IOException {
        return Files.readString(path.resolve(PUBLISHED));
    }

    boolean isAgentLost() {
        return Files.exists(path.resolve(AGENT_LOST));
    }

    void setAgentLost() throws IOException {
        Files.writeString(path.resolve(AGENT_LOST), "");
    }

    /** Another call goes on with what this one began. */
    void takenOver() throws IOException {
        Files.delete(path.resolve(AGENT_LOST));
    }

    /** Deletes what is in it. */
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
