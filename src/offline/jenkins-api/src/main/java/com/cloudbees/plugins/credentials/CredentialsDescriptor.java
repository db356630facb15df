package com.cloudbees.plugins.credentials;

import hudson.model.Descriptor;
import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code CredentialsDescriptor}. */
public abstract class CredentialsDescriptor extends Descriptor<Credentials> {
    protected CredentialsDescriptor() {
        throw Signature.only();
    }

    public String getDescription() {
        throw Signature.only();
    }

    public String getIconClassName() {
        throw Signature.only();
    }
}
