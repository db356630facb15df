package jenkins.model;

/** Signature of {@code CauseOfInterruption}. */
public abstract class CauseOfInterruption {}
