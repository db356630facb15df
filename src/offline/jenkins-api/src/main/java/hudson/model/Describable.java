package hudson.model;

/** Signature of Jenkins' {@code Describable}. */
public interface Describable<T extends Describable<T>> {}
