package io.jenkins.plugins.crmmassupdate.steps;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import java.io.IOException;

/**
 * Deletes plan and journal when a build has ended, for no step will go on with them. What is not published stays: a later
 * build can take it over, and a person can look.
 */
@Extension
public class RunFolderCleanup extends RunListener<Run<?, ?>> {
    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        try {
            for (RunFolder folder : RunFolder.of(run)) {
                if (folder.isPublished()) {
                    folder.clear();
                }
            }
        } catch (IOException | RuntimeException e) {
            listener.getLogger().println("[crmMassUpdate] Could not delete the journal: " + Cause.of(e));
        }
    }
}
