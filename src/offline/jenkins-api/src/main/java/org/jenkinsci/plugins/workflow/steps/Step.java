package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Describable;

/** Signature of {@code Step}. */
public abstract class Step implements Describable<Step> {
    public abstract StepExecution start(StepContext context) throws Exception;
}
