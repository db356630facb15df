package com.cloudbees.plugins.credentials.impl;

import com.cloudbees.plugins.credentials.BaseCredentials;
import com.cloudbees.plugins.credentials.CredentialsDescriptor;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code BaseStandardCredentials}. */
public abstract class BaseStandardCredentials extends BaseCredentials implements StandardCredentials {
    private static final long serialVersionUID = 1;

    public BaseStandardCredentials(CredentialsScope scope, String id, String description) {
        throw Signature.only();
    }

    @Override
    public String getId() {
        throw Signature.only();
    }

    /** Signature of the descriptor of such credentials. */
    protected abstract static class BaseStandardCredentialsDescriptor extends CredentialsDescriptor {
        protected BaseStandardCredentialsDescriptor() {
            throw Signature.only();
        }
    }
}
