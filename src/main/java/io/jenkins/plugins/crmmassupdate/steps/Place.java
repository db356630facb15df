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
 * @param nothingSentBecause why nothing is sent any more, or null: all is
 */
record Place(FilePath workspace, Launcher launcher, Reason nothingSentBecause) {
    /** Its agent is gone. */
    static final Place LOST = new Place(null, null, Reason.AGENT_LOST);

    /** Why a call that goes on after a restart only publishes what is known. */
    enum Reason {
        /** Its agent did not come back. */
        AGENT_LOST,
        /** It was aborted before the restart. */
        ABORTED
    }

    static Place of(FilePath workspace, Launcher launcher) {
        return new Place(workspace, launcher, null);
    }

    /** @throws IOException if its agent is not connected */
    static Place of(StepContext context) throws IOException, InterruptedException {
        return of(context.get(FilePath.class), context.get(Launcher.class));
    }

    /** The same place for a call that was aborted, if its agent is there; the results can be copied to it. */
    static Place ofAborted(StepContext context) throws InterruptedException {
        try {
            Place place = of(context);
            return new Place(place.workspace, place.launcher, Reason.ABORTED);
        } catch (IOException notConnected) {
            return new Place(null, null, Reason.ABORTED);
        }
    }

    boolean isAgentLost() {
        return nothingSentBecause == Reason.AGENT_LOST;
    }

    /** Whether no call is to be made any more. */
    boolean sendsNothing() {
        return nothingSentBecause != null;
    }
}
