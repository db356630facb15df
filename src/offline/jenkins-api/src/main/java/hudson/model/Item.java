package hudson.model;

import hudson.security.Permission;
import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Item}. */
public interface Item {
    Permission BUILD = null;
    Permission EXTENDED_READ = null;

    default boolean hasPermission(Permission permission) {
        throw Signature.only();
    }
}
