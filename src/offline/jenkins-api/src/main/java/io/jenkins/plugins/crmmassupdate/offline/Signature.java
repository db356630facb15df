package io.jenkins.plugins.crmmassupdate.offline;

/** What every body in this module does: the real classes are Jenkins'. */
public final class Signature {
    private Signature() {}

    public static UnsupportedOperationException only() {
        return new UnsupportedOperationException("a signature only; the real class is in Jenkins");
    }
}
