package com.cloudbees.plugins.credentials.domains;

/** Signature of {@code DomainRequirement}. */
public class DomainRequirement {
    private DomainRequirement() {}
}
