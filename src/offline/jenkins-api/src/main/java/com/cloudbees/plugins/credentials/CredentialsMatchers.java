package com.cloudbees.plugins.credentials;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code CredentialsMatchers}. */
public class CredentialsMatchers {
    private CredentialsMatchers() {}

    public static CredentialsMatcher allOf(CredentialsMatcher... matchers) {
        throw Signature.only();
    }

    public static CredentialsMatcher anyOf(CredentialsMatcher... matchers) {
        throw Signature.only();
    }

    @SuppressWarnings("rawtypes")
    public static CredentialsMatcher instanceOf(Class type) {
        throw Signature.only();
    }

    public static CredentialsMatcher withId(String id) {
        throw Signature.only();
    }
}
