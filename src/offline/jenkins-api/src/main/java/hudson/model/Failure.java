package hudson.model;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Failure}. */
public class Failure extends RuntimeException {
    public Failure(String message) {
        throw Signature.only();
    }
}
