package com.cloudbees.plugins.credentials.domains;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.util.List;

/** Signature of {@code URIRequirementBuilder}. */
public class URIRequirementBuilder {
    private URIRequirementBuilder() {}

    public static URIRequirementBuilder fromUri(String uri) {
        throw Signature.only();
    }

    public List<DomainRequirement> build() {
        throw Signature.only();
    }
}
