package hudson;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.io.IOException;

/** Signature of Jenkins' {@code AbortException}. */
public class AbortException extends IOException {
    private static final long serialVersionUID = 1;

    public AbortException(String message) {
        throw Signature.only();
    }
}
