package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Failure;
import hudson.model.ParametersAction;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.ParameterizedJobMixIn;

/** A new build of a job with the parameters of an earlier one. */
final class SameBuild {
    /** The job's own quiet period. */
    private static final int QUIET_PERIOD = -1;

    private SameBuild() {}

    /**
     * Queues it; whoever may do that was asked before.
     *
     * @param run the earlier one
     * @param what tells the new one what it is for
     * @throws Failure if it cannot be queued
     */
    static void schedule(Run<?, ?> run, Action what) {
        List<Action> actions = new ArrayList<>();
        actions.add(what);
        actions.add(new CauseAction(new Cause.UserIdCause()));
        ParametersAction parameters = run.getAction(ParametersAction.class);
        if (parameters != null) { // itself, because it has the sensitive ones too
            actions.add(parameters);
        }
        if (ParameterizedJobMixIn.scheduleBuild2(run.getParent(), QUIET_PERIOD, actions.toArray(Action[]::new)) == null) {
            throw new Failure(Messages.RunAgain_NotQueued());
        }
    }
}
