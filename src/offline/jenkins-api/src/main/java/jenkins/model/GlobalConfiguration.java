package jenkins.model;

import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code GlobalConfiguration}. */
public abstract class GlobalConfiguration extends Descriptor<GlobalConfiguration>
        implements Describable<GlobalConfiguration> {
    protected GlobalConfiguration() {
        throw Signature.only();
    }
}
