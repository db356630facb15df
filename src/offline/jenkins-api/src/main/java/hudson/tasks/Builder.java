package hudson.tasks;

import hudson.model.Describable;

/** Signature of Jenkins' {@code Builder}. */
public abstract class Builder implements BuildStep, Describable<Builder> {}
