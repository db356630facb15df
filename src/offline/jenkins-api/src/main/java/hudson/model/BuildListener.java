package hudson.model;

/** Signature of Jenkins' {@code BuildListener}. */
public interface BuildListener extends TaskListener {}
