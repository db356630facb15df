package hudson.model;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Api}. */
public class Api {
    public Api(Object bean) {
        throw Signature.only();
    }
}
