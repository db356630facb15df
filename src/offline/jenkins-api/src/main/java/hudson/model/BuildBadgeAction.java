package hudson.model;

/** Signature of Jenkins' {@code BuildBadgeAction}. */
public interface BuildBadgeAction extends Action {}
