package hudson.model;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code InvisibleAction}. */
public abstract class InvisibleAction implements Action {
    @Override
    public final String getIconFileName() {
        throw Signature.only();
    }

    @Override
    public final String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public String getUrlName() {
        throw Signature.only();
    }
}
