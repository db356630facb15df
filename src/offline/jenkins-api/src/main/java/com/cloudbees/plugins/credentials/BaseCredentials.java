package com.cloudbees.plugins.credentials;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import org.kohsuke.stapler.export.ExportedBean;

/** Signature of {@code BaseCredentials}. */
@ExportedBean
public class BaseCredentials implements Credentials {
    private static final long serialVersionUID = 1;

    protected BaseCredentials() {}

    @Override
    public CredentialsScope getScope() {
        throw Signature.only();
    }
}
