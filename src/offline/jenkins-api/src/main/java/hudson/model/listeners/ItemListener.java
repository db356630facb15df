package hudson.model.listeners;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code ItemListener}. */
public class ItemListener {
    public ItemListener() {
        throw Signature.only();
    }

    public void onBeforeShutdown() {
        throw Signature.only();
    }
}
