package io.jenkins.plugins.crmmassupdate.steps;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Judges a run that came to its end by the number of records that failed or are of unknown fate.
 *
 * @param unstable more than that makes the build unstable
 * @param failure more than that makes it fail
 */
record ThresholdJudge(Threshold unstable, Threshold failure) {
    /**
     * Judges, and marks the build.
     *
     * @param node the step's place in the Pipeline, or null
     * @return SUCCESS or UNSTABLE
     * @throws AbortException beyond the failure threshold
     */
    Result judge(UpdateSummary summary, Run<?, ?> run, FlowNode node, TaskListener listener) throws AbortException {
        long troubled = summary.totals().troubled();
        long distinct = summary.distinct();
        if (failure.isExceeded(troubled, distinct)) {
            throw new AbortException(tooMany(troubled, distinct, "failureThreshold", failure));
        }
        if (!unstable.isExceeded(troubled, distinct)) {
            return Result.SUCCESS;
        }
        String message = tooMany(troubled, distinct, "unstableThreshold", unstable);
        listener.getLogger().println("[crmMassUpdate] " + message);
        run.setResult(Result.UNSTABLE);
        if (node != null) {
            node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(message));
        }
        return Result.UNSTABLE;
    }

    private static String tooMany(long troubled, long distinct, String name, Threshold threshold) {
        return "%s of %s failed or are of unknown fate: more than the %s of %s"
                .formatted(Count.of(troubled), Count.of(distinct, "record"), name, threshold);
    }
}
