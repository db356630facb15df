package hudson.tasks.junit;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code SuiteResult}. */
public final class SuiteResult {
    private SuiteResult() {}

    public String getNodeId() {
        throw Signature.only();
    }
}
