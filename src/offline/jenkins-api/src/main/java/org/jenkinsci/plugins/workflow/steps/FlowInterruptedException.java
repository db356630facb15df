package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import jenkins.model.CauseOfInterruption;

/** Signature of {@code FlowInterruptedException}. */
public final class FlowInterruptedException extends InterruptedException {
    public FlowInterruptedException(Result result, boolean actualInterruption, CauseOfInterruption... causes) {
        throw Signature.only();
    }
}
