package com.cloudbees.plugins.credentials;

/** Signature of {@code BaseCredentials}. */
public class BaseCredentials implements Credentials {
    private static final long serialVersionUID = 1;

    protected BaseCredentials() {}
}
