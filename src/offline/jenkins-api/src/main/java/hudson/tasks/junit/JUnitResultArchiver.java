package hudson.tasks.junit;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.test.PipelineTestDetails;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.io.IOException;

/** Signature of {@code JUnitResultArchiver}. */
public class JUnitResultArchiver implements JUnitTask {
    public JUnitResultArchiver(String testResults) {
        throw Signature.only();
    }

    public static TestResultSummary parseAndSummarize(
            JUnitTask task,
            PipelineTestDetails details,
            Run<?, ?> run,
            FilePath workspace,
            Launcher launcher,
            TaskListener listener)
            throws InterruptedException, IOException {
        throw Signature.only();
    }

    public final void setAllowEmptyResults(boolean allow) {
        throw Signature.only();
    }

    public void setSkipMarkingBuildUnstable(boolean skip) {
        throw Signature.only();
    }

    public void setSkipPublishingChecks(boolean skip) {
        throw Signature.only();
    }
}
