package jenkins.util;

import hudson.model.BuildListener;
import hudson.model.TaskListener;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.io.PrintStream;

/** Signature of Jenkins' {@code BuildListenerAdapter}. */
public final class BuildListenerAdapter implements BuildListener {
    public BuildListenerAdapter(TaskListener delegate) {
        throw Signature.only();
    }

    @Override
    public PrintStream getLogger() {
        throw Signature.only();
    }
}
