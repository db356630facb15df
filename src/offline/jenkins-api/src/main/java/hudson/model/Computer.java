package hudson.model;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Computer}. */
public abstract class Computer {
    private Computer() {}

    public String getName() {
        throw Signature.only();
    }
}
