package hudson.model;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Cause}. */
public abstract class Cause {
    Cause() {}

    /** Signature of a person as the cause. */
    public static class UserIdCause extends Cause {
        public UserIdCause() {
            throw Signature.only();
        }
    }
}
