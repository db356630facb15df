package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Descriptor;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Signature of {@code StepDescriptor}. */
public abstract class StepDescriptor extends Descriptor<Step> {
    public abstract String getFunctionName();

    public abstract Set<? extends Class<?>> getRequiredContext();

    public UninstantiatedDescribable uninstantiate(Step step) throws UnsupportedOperationException {
        throw Signature.only();
    }
}
