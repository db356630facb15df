package io.jenkins.plugins.crmmassupdate.config;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.impl.BaseStandardCredentials;
import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.security.Permission;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import java.util.LinkedHashSet;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A credential that lasts: a refresh token, for which the controller fetches access tokens as builds need them. */
public class CrmRefreshToken extends BaseStandardCredentials {
    private static final long serialVersionUID = 1;

    private final String clientId;
    private final Secret clientSecret;
    private final Secret refreshToken;
    private final String accountsHost;

    /**
     * @param accountsHost the accounts server, as {@link AccountsHost} reads it; whether it may be called is asked when it is
     * @throws Descriptor.FormException if a part is missing, or the host is none
     */
    @DataBoundConstructor
    public CrmRefreshToken(
            CredentialsScope scope,
            String id,
            String description,
            String clientId,
            Secret clientSecret,
            Secret refreshToken,
            String accountsHost)
            throws Descriptor.FormException {
        super(scope, id, description);
        this.clientId = need(Util.fixEmptyAndTrim(clientId), "clientId", Messages.CrmRefreshToken_ClientIdMissing());
        this.clientSecret = need(given(clientSecret), "clientSecret", Messages.CrmRefreshToken_ClientSecretMissing());
        this.refreshToken = need(given(refreshToken), "refreshToken", Messages.CrmRefreshToken_RefreshTokenMissing());
        try {
            this.accountsHost = AccountsHost.text(ApiDomain.parseAccounts(accountsHost));
        } catch (BadInputException e) {
            throw new Descriptor.FormException(e.getMessage(), e, "accountsHost");
        }
    }

    public String getClientId() {
        return clientId;
    }

    public Secret getClientSecret() {
        return clientSecret;
    }

    public Secret getRefreshToken() {
        return refreshToken;
    }

    public String getAccountsHost() {
        return accountsHost;
    }

    /** @throws BadInputException if the accounts host may not be called */
    RefreshGrant grant() {
        return new RefreshGrant(AccountsHost.checkAllowed(accountsHost), clientId, clientSecret, refreshToken);
    }

    private static Secret given(Secret secret) {
        return secret == null || Secret.toString(secret).isBlank() ? null : secret;
    }

    private static <T> T need(T value, String field, String message) throws Descriptor.FormException {
        if (value == null) {
            throw new Descriptor.FormException(message, new BadInputException(message), field); // the dialog shows the cause
        }
        return value;
    }

    @Extension
    @Symbol("crmRefreshToken")
    public static class DescriptorImpl extends BaseStandardCredentialsDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.CrmRefreshToken_DisplayName();
        }

        /** What the dialog that adds a credential says below the name. */
        @Override
        public String getDescription() {
            return Messages.CrmRefreshToken_Description();
        }

        @Override
        public String getIconClassName() {
            return "symbol-key-outline plugin-ionicons-api";
        }

        /** The vendor's, which are no secret; and the allowed ones for who may store a credential here. */
        @POST
        public ListBoxModel doFillAccountsHostItems(@AncestorInPath Item item, @QueryParameter String accountsHost) {
            Set<String> hosts = new LinkedHashSet<>(AccountsHost.vendors());
            if (mayStore(item)) {
                hosts.addAll(AccountsHost.allowed());
            }
            if (accountsHost != null && !accountsHost.isBlank()) { // or saving the form would change it
                hosts.add(accountsHost);
            }
            ListBoxModel items = new ListBoxModel();
            hosts.forEach(items::add);
            return items;
        }

        @POST
        public FormValidation doCheckAccountsHost(@AncestorInPath Item item, @QueryParameter String value) {
            boolean notFilledYet = value.isBlank(); // the list of hosts comes after the form
            return mayStore(item) && !notFilledYet
                    ? Validation.of(() -> AccountsHost.checkAllowed(value))
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckClientId(@AncestorInPath Item item, @QueryParameter String value) {
            return mayStore(item) && value.isBlank()
                    ? FormValidation.error(Messages.CrmRefreshToken_ClientIdMissing())
                    : FormValidation.ok();
        }

        private static boolean mayStore(Item item) {
            return has(item, CredentialsProvider.CREATE) || has(item, CredentialsProvider.UPDATE);
        }

        private static boolean has(Item item, Permission permission) {
            return item == null ? Jenkins.get().hasPermission(permission) : item.hasPermission(permission);
        }
    }
}
