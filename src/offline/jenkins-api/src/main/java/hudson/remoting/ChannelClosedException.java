package hudson.remoting;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import org.jenkinsci.remoting.ChannelStateException;

/** Signature of Jenkins' {@code ChannelClosedException}. */
public class ChannelClosedException extends ChannelStateException {
    private static final long serialVersionUID = 1;

    public ChannelClosedException(String message, Throwable cause) {
        super(null, message);
        throw Signature.only();
    }
}
