package com.cloudbees.plugins.credentials.common;

/** Signature of {@code StandardListBoxModel}. */
public class StandardListBoxModel
        extends AbstractIdCredentialsListBoxModel<StandardListBoxModel, StandardCredentials> {}
