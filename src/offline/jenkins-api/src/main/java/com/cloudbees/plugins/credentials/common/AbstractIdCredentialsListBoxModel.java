package com.cloudbees.plugins.credentials.common;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.util.List;
import org.springframework.security.core.Authentication;

/** Signature of {@code AbstractIdCredentialsListBoxModel}. */
public abstract class AbstractIdCredentialsListBoxModel<
                T extends AbstractIdCredentialsListBoxModel<T, C>, C extends IdCredentials>
        extends ListBoxModel {
    public AbstractIdCredentialsListBoxModel<T, C> includeCurrentValue(String value) {
        throw Signature.only();
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeEmptyValue() {
        throw Signature.only();
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeMatchingAs(
            Authentication authentication,
            Item item,
            Class<? extends C> type,
            List<DomainRequirement> requirements,
            CredentialsMatcher matcher) {
        throw Signature.only();
    }
}
