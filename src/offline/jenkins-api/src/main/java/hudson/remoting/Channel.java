package hudson.remoting;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Channel}. */
public class Channel {
    private Channel() {}

    public static boolean isClosedChannelException(Throwable cause) {
        throw Signature.only();
    }
}
