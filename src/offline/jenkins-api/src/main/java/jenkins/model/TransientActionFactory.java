package jenkins.model;

import hudson.model.Action;
import java.util.Collection;

/** Signature of Jenkins' {@code TransientActionFactory}. */
public abstract class TransientActionFactory<T> {
    public abstract Class<T> type();

    public abstract Collection<? extends Action> createFor(T target);
}
