package com.cloudbees.plugins.credentials;

/** Signature of {@code CredentialsMatcher}. */
public interface CredentialsMatcher {}
