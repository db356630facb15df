package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Action;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/** Signature of {@code FlowNode}. */
public abstract class FlowNode {
    private FlowNode() {}

    public boolean addOrReplaceAction(Action action) {
        throw Signature.only();
    }

    public FlowExecution getExecution() {
        throw Signature.only();
    }

    public String getId() {
        throw Signature.only();
    }
}
