package org.jenkinsci.plugins.plaincredentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.util.Secret;

/** Signature of {@code StringCredentials}. */
public interface StringCredentials extends StandardCredentials {
    Secret getSecret();
}
