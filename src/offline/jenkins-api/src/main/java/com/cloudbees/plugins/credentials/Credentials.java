package com.cloudbees.plugins.credentials;

/** Signature of {@code Credentials}. */
public interface Credentials {}
