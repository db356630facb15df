package io.jenkins.plugins.crmmassupdate.steps;

import hudson.FilePath;
import hudson.Launcher;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Where a call runs.
 *
 * @param workspace where {@code idsFile} is and where the calls leave from; null: from the controller
 * @param launcher of the same node, or null
 * @param lost whether its agent did not come back after a restart: then nothing is sent
 */
record Place(FilePath workspace, Launcher launcher, boolean lost) {
    /** Its agent is gone. */
    static final Place LOST = new Place(null, null, true);

    static Place of(FilePath workspace, Launcher launcher) {
        return new Place(workspace, launcher, false);
    }

    /** @throws IOException if its agent is not connected */
    static Place of(StepContext context) throws IOException, InterruptedException {
        return of(context.get(FilePath.class), context.get(Launcher.class));
    }
}
