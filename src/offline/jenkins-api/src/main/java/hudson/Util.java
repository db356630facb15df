package hudson;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Util}. */
public class Util {
    private Util() {}

    public static String fixEmptyAndTrim(String text) {
        throw Signature.only();
    }
}
