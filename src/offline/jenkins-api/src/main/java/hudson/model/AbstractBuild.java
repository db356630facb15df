package hudson.model;

import hudson.EnvVars;
import hudson.FilePath;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.io.IOException;

/** Signature of Jenkins' {@code AbstractBuild}. */
public abstract class AbstractBuild<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Run<P, R> {
    private AbstractBuild() {}

    @Override
    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public final FilePath getWorkspace() {
        throw Signature.only();
    }
}
