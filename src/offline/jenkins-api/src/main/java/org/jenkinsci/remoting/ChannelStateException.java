package org.jenkinsci.remoting;

import hudson.remoting.Channel;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.io.IOException;

/** Signature of Jenkins' {@code ChannelStateException}. */
public class ChannelStateException extends IOException {
    private static final long serialVersionUID = 1;

    public ChannelStateException(Channel channel, String message) {
        throw Signature.only();
    }
}
