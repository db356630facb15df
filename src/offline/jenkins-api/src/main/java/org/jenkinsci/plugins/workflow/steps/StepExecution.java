package org.jenkinsci.plugins.workflow.steps;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code StepExecution}. */
public abstract class StepExecution {
    protected StepExecution(StepContext context) {
        throw Signature.only();
    }

    public StepContext getContext() {
        throw Signature.only();
    }

    public abstract boolean start() throws Exception;

    public void stop(Throwable cause) throws Exception {
        throw Signature.only();
    }

    public void onResume() {
        throw Signature.only();
    }

    public boolean blocksRestart() {
        throw Signature.only();
    }

    public String getStatus() {
        throw Signature.only();
    }
}
