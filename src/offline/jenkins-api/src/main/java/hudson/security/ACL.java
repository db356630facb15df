package hudson.security;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import org.springframework.security.core.Authentication;

/** Signature of Jenkins' {@code ACL}. */
public abstract class ACL {
    public static final Authentication SYSTEM2 = null;

    private ACL() {}

    public static ACLContext as2(Authentication authentication) {
        throw Signature.only();
    }
}
