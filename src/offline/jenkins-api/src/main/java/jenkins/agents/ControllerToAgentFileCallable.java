package jenkins.agents;

import hudson.FilePath;

/** Signature of Jenkins' {@code ControllerToAgentFileCallable}. */
public interface ControllerToAgentFileCallable<T> extends FilePath.FileCallable<T> {}
