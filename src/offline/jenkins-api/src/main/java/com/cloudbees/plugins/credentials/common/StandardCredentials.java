package com.cloudbees.plugins.credentials.common;

/** Signature of {@code StandardCredentials}. */
public interface StandardCredentials extends IdCredentials {}
