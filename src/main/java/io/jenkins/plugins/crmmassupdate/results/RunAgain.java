package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Run;

/**
 * Starts a new build of a job for the records that an earlier one has not updated, with the same parameters.
 *
 * @param run the earlier one
 * @param totals its numbers, or null if it has no results
 */
record RunAgain(Run<?, ?> run, BuildTotals totals) {
    /** Whether to offer it to the person who looks at the page. */
    boolean isOffered() {
        return obstacle() == null && run.getParent().hasPermission(Item.BUILD);
    }

    /**
     * Queues the build.
     *
     * @throws Failure if it cannot be done; says why
     */
    void schedule() {
        run.getParent().checkPermission(Item.BUILD);
        String obstacle = obstacle();
        if (obstacle != null) {
            throw new Failure(obstacle);
        }
        TakeBackAction takesBack = run.getAction(TakeBackAction.class);
        SameBuild.schedule(run, takesBack == null ? new TakeOverAction(run.getNumber()) : takesBack);
    }

    private String obstacle() {
        String number = "#" + run.getNumber();
        if (run.isBuilding()) {
            return Messages.RunAgain_StillRunning(number);
        }
        if (totals == null || totals.counts().getNotUpdated() == 0) {
            return Messages.RunAgain_NothingLeft(number);
        }
        if (totals.scheduled()) {
            return Messages.RunAgain_WholeView(number);
        }
        return run.getParent().isBuildable() ? null : Messages.RunAgain_NotBuildable();
    }
}
