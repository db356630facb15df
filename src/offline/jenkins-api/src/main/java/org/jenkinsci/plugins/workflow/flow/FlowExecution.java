package org.jenkinsci.plugins.workflow.flow;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import org.springframework.security.core.Authentication;

/** Signature of {@code FlowExecution}. */
public abstract class FlowExecution {
    private FlowExecution() {}

    public Authentication getAuthentication2() {
        throw Signature.only();
    }
}
