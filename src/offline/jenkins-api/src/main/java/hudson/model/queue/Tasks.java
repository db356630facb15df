package hudson.model.queue;

import hudson.model.Queue;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import org.springframework.security.core.Authentication;

/** Signature of Jenkins' {@code Tasks}. */
public class Tasks {
    private Tasks() {}

    public static Authentication getAuthenticationOf2(Queue.Task task) {
        throw Signature.only();
    }
}
