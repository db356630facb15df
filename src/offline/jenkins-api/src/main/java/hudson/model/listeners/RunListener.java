package hudson.model.listeners;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code RunListener}. */
@SuppressWarnings("rawtypes")
public abstract class RunListener<R extends Run> {
    protected RunListener() {
        throw Signature.only();
    }

    public void onCompleted(R run, TaskListener listener) {
        throw Signature.only();
    }
}
