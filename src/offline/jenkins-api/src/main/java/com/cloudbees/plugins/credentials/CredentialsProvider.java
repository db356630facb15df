package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.Permission;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.util.List;
import org.springframework.security.core.Authentication;

/** Signature of {@code CredentialsProvider}. */
public abstract class CredentialsProvider {
    public static final Permission CREATE = null;
    public static final Permission UPDATE = null;
    public static final Permission USE_ITEM = null;

    private CredentialsProvider() {}

    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> requirements) {
        throw Signature.only();
    }

    public static <C extends IdCredentials> ListBoxModel listCredentialsInItem(
            Class<C> type,
            Item item,
            Authentication authentication,
            List<DomainRequirement> requirements,
            CredentialsMatcher matcher) {
        throw Signature.only();
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        throw Signature.only();
    }

    @SuppressWarnings("rawtypes")
    public static <C extends Credentials> C track(Run run, C credentials) {
        throw Signature.only();
    }
}
