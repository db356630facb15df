package hudson.views;

import hudson.model.Describable;

/** Signature of Jenkins' {@code ListViewColumn}. */
public abstract class ListViewColumn implements Describable<ListViewColumn> {}
