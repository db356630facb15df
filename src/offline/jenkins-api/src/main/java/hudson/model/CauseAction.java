package hudson.model;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code CauseAction}. */
public class CauseAction implements Action {
    public CauseAction(Cause cause) {
        throw Signature.only();
    }

    @Override
    public String getIconFileName() {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public String getUrlName() {
        throw Signature.only();
    }
}
