package jenkins.agents;

import hudson.remoting.Callable;

/** Signature of Jenkins' {@code ControllerToAgentCallable}. */
public interface ControllerToAgentCallable<V, T extends Throwable> extends Callable<V, T> {}
