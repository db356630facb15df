package com.cloudbees.plugins.credentials;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code CredentialsScope}. */
public enum CredentialsScope {
    SYSTEM {
        @Override
        public String getDisplayName() {
            throw Signature.only();
        }
    },
    GLOBAL {
        @Override
        public String getDisplayName() {
            throw Signature.only();
        }
    };

    public abstract String getDisplayName();
}
