package jenkins.model;

import hudson.ProxyConfiguration;
import hudson.security.Permission;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import org.springframework.security.core.Authentication;

/** Signature of Jenkins' {@code Jenkins}. */
public class Jenkins {
    public static final Permission ADMINISTER = null;

    private Jenkins() {}

    public static Jenkins get() {
        throw Signature.only();
    }

    public static Authentication getAuthentication2() {
        throw Signature.only();
    }

    public void checkPermission(Permission permission) {
        throw Signature.only();
    }

    public ProxyConfiguration getProxy() {
        throw Signature.only();
    }

    public String getRootUrl() {
        throw Signature.only();
    }

    public boolean hasPermission(Permission permission) {
        throw Signature.only();
    }
}
