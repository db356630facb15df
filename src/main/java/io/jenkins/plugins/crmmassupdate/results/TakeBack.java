package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Action;
import hudson.model.Failure;
import hudson.model.Item;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.own.Undo;
import io.jenkins.plugins.crmmassupdate.crm.read.Preview;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts a new build of a job that takes back what one call of an earlier build has changed.
 *
 * @param call that one, of which there are old values
 */
record TakeBack(CallArtifacts call) {
    private static final Logger LOGGER = Logger.getLogger(TakeBack.class.getName());

    /** Whether to offer it to the person who looks at the page. */
    boolean isOffered() {
        return obstacle() == null && call.run().getParent().hasPermission(Item.BUILD);
    }

    /** Which values the records would get back; null if that cannot be told. */
    Preview preview() {
        try {
            return Undo.preview(call.undone());
        } catch (IOException | BadInputException e) {
            LOGGER.log(Level.FINE, "the old values cannot be read", e);
            return null;
        }
    }

    /**
     * Queues the build.
     *
     * @throws Failure if it cannot be done; says why
     */
    void schedule() {
        call.run().getParent().checkPermission(Item.BUILD);
        String obstacle = obstacle();
        if (obstacle != null) {
            throw new Failure(obstacle);
        }
        Action what = new TakeBackAction(call.run().getNumber(), call.section().getNumber());
        SameBuild.schedule(call.run(), what);
    }

    private String obstacle() {
        if (call.run().isBuilding()) {
            return Messages.RunAgain_StillRunning("#" + call.run().getNumber());
        }
        if (!call.section().mayHaveUpdated() || !call.hasOldValues()) {
            return Messages.TakeBack_NoOldValues(String.valueOf(call.section().getNumber()), "#" + call.run().getNumber());
        }
        return call.run().getParent().isBuildable() ? null : Messages.RunAgain_NotBuildable();
    }
}
