package hudson.tasks.junit;

import hudson.model.Action;
import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code TestResultAction}. */
public class TestResultAction implements Action {
    private TestResultAction() {}

    @Override
    public String getIconFileName() {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public String getUrlName() {
        throw Signature.only();
    }

    public TestResult getResult() {
        throw Signature.only();
    }
}
