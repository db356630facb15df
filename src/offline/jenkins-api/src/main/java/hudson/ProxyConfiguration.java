package hudson;

import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.net.Proxy;

/** Signature of Jenkins' {@code ProxyConfiguration}. */
public final class ProxyConfiguration {
    private ProxyConfiguration() {}

    public Proxy createProxy(String host) {
        throw Signature.only();
    }

    public String getName() {
        throw Signature.only();
    }

    public int getPort() {
        throw Signature.only();
    }

    public String getUserName() {
        throw Signature.only();
    }

    public Secret getSecretPassword() {
        throw Signature.only();
    }
}
