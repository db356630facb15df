package hudson.util;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Secret}. */
public final class Secret {
    private Secret() {}

    public static Secret fromString(String text) {
        throw Signature.only();
    }

    public static String toString(Secret secret) {
        throw Signature.only();
    }
}
