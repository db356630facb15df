package com.cloudbees.plugins.credentials;

import hudson.model.Describable;
import java.io.Serializable;

/** Signature of {@code Credentials}. */
public interface Credentials extends Describable<Credentials>, Serializable {
    CredentialsScope getScope();
}
