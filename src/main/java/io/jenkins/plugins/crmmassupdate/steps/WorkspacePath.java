package io.jenkins.plugins.crmmassupdate.steps;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.idfile.IdOptions;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import java.io.File;
import java.io.IOException;
import jenkins.agents.ControllerToAgentFileCallable;

/** A path that a job names, which must stay in its workspace: no absolute path, no {@code ..}, no link that leads out. */
final class WorkspacePath {
    private WorkspacePath() {}

    /** Asked where the file is: to open a pipe that nobody writes to would wait for ever. */
    private record IsRegularFile() implements ControllerToAgentFileCallable<Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean invoke(File file, VirtualChannel channel) {
            return file.isFile();
        }
    }

    /**
     * The id file of a run, read on the node where the workspace is.
     *
     * @throws BadInputException if there is no workspace, or no such file in it
     */
    static IdSource idFile(FilePath workspace, String path, IdOptions options) throws IOException, InterruptedException {
        FilePath file = resolve("idsFile", workspace, path, "name the ids with 'ids'");
        if (!file.exists() || file.isDirectory()) {
            throw new BadInputException("The idsFile " + BadInputException.quote(path)
                    + " is not a file in the workspace; check the path, which starts at the workspace.");
        }
        if (!file.act(new IsRegularFile())) {
            throw new BadInputException("The idsFile " + BadInputException.quote(path)
                    + " is a pipe or a device, and not a file; write the ids into a file first. Nothing was sent.");
        }
        return options.file(path, () -> {
            try {
                return file.read();
            } catch (InterruptedException e) {
                throw new IOException(e); // which the runner takes apart again
            }
        });
    }

    /**
     * The folder that the artifacts are copied into; it need not exist.
     *
     * @throws BadInputException if there is no workspace, or the folder is not in it
     */
    static FilePath outputDir(FilePath workspace, String path) throws IOException, InterruptedException {
        return resolve("outputDir", workspace, path, "leave it out; the results are among the build's artifacts in any case");
    }

    /**
     * Looks at the text alone, as far as that tells.
     *
     * @throws BadInputException if the path is absolute, or leads out of the workspace
     */
    static void check(String name, String path) {
        int depth = path.matches("(?s)[/\\\\].*|[A-Za-z]:.*") ? -1 : 0;
        for (String part : path.split("[/\\\\]")) {
            if (depth >= 0 && !part.isEmpty() && !part.equals(".")) {
                depth += part.equals("..") ? -1 : 1;
            }
        }
        if (depth < 0) {
            throw outside(name, path);
        }
    }

    private static BadInputException outside(String name, String path) {
        return new BadInputException("The " + name + " " + BadInputException.quote(path)
                + " is not inside the workspace; use a path that starts at the workspace.");
    }

    private static FilePath resolve(String name, FilePath workspace, String path, String otherwise)
            throws IOException, InterruptedException {
        if (workspace == null) {
            throw new BadInputException(name + " is given, but there is no workspace; run the step inside node { … }, or "
                    + otherwise + ".");
        }
        workspace.mkdirs(); // nothing is inside of a workspace that no step has made yet
        boolean inside;
        try {
            inside = workspace.isDescendant(path);
        } catch (IllegalArgumentException absolute) {
            inside = false;
        }
        if (!inside) {
            throw outside(name, path);
        }
        return workspace.child(path);
    }
}
