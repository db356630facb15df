package hudson.model;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Result}. */
public final class Result {
    public static final Result SUCCESS = null;
    public static final Result UNSTABLE = null;
    public static final Result ABORTED = null;

    private Result() {}

    @Override
    public String toString() {
        throw Signature.only();
    }
}
