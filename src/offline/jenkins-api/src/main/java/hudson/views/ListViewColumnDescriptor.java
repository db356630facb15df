package hudson.views;

import hudson.model.Descriptor;
import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code ListViewColumnDescriptor}. */
public abstract class ListViewColumnDescriptor extends Descriptor<ListViewColumn> {
    public boolean shownByDefault() {
        throw Signature.only();
    }
}
