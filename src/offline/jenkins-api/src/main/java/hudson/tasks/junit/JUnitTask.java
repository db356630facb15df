package hudson.tasks.junit;

/** Signature of {@code JUnitTask}. */
public interface JUnitTask {}
