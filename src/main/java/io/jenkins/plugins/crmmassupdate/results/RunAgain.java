package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.ParameterizedJobMixIn;

/**
 * Starts a new build of a job for the records that an earlier one has not updated, with the same parameters.
 *
 * @param run the earlier one
 * @param totals its numbers, or null if it has no results
 */
record RunAgain(Run<?, ?> run, BuildTotals totals) {
    /** The job's own quiet period. */
    private static final int QUIET_PERIOD = -1;

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
        Job<?, ?> job = run.getParent();
        job.checkPermission(Item.BUILD);
        String obstacle = obstacle();
        if (obstacle != null) {
            throw new Failure(obstacle);
        }
        List<Action> actions = new ArrayList<>();
        actions.add(new TakeOverAction(run.getNumber()));
        actions.add(new CauseAction(new Cause.UserIdCause()));
        ParametersAction parameters = run.getAction(ParametersAction.class);
        if (parameters != null) { // itself, because it has the sensitive ones too
            actions.add(parameters);
        }
        if (ParameterizedJobMixIn.scheduleBuild2(job, QUIET_PERIOD, actions.toArray(Action[]::new)) == null) {
            throw new Failure(Messages.RunAgain_NotQueued());
        }
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
