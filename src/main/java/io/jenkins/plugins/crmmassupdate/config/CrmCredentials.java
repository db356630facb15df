package io.jenkins.plugins.crmmassupdate.config;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import java.util.List;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/** Finds credentials of the two kinds that hold access to a CRM: dropdown, check, and the tokens of a run. */
public final class CrmCredentials {
    private static final SharedTokens TOKENS = new SharedTokens(System::nanoTime);

    private CrmCredentials() {}

    /**
     * The access tokens for a run. The credential is looked up in the scope of its job, for this domain, and tracked as used
     * by the run. A refresh token is traded in when the first access token is needed, not here.
     *
     * @param clients makes a client for calls from the controller to the accounts server, through Jenkins' proxy
     * @throws BadInputException if there is none, or it cannot be used; the message does not hold it
     */
    public static TokenSource tokens(
            Run<?, ?> run, String credentialsId, ApiDomain domain, Function<ApiDomain, CrmHttp> clients) {
        if (credentialsId == null) {
            throw new BadInputException(
                    "No credential is given; set credentialsId to the id of a CRM OAuth refresh token,"
                            + " or of a Secret text with the access token.");
        }
        StandardCredentials credentials = CredentialsProvider.findCredentialById(
                credentialsId, StandardCredentials.class, run, requirements(domain.toString()));
        if (credentials instanceof CrmRefreshToken || credentials instanceof StringCredentials) {
            CredentialsProvider.track(run, credentials);
        }
        return tokens(credentials, credentialsId, domain, clients);
    }

    /**
     * The access tokens for a trial by an administrator. Looked up where all jobs can find it, and not tracked: no build has
     * used it.
     *
     * @throws BadInputException if there is none, or it cannot be used; the message does not hold it
     */
    static TokenSource tokensForTrial(String credentialsId, ApiDomain domain, Function<ApiDomain, CrmHttp> clients) {
        StandardCredentials found = CredentialsProvider.lookupCredentialsInItem(
                        StandardCredentials.class, null, ACL.SYSTEM2, requirements(domain.toString()))
                .stream()
                .filter(each -> each.getId().equals(credentialsId) && each.getScope() != CredentialsScope.SYSTEM)
                .findFirst()
                .orElse(null);
        return tokens(found, credentialsId, domain, clients);
    }

    private static TokenSource tokens(
            StandardCredentials credentials,
            String credentialsId,
            ApiDomain domain,
            Function<ApiDomain, CrmHttp> clients) {
        try {
            if (credentials instanceof CrmRefreshToken refreshToken) {
                return TOKENS.of(refreshToken.grant(), clients);
            }
            if (credentials instanceof StringCredentials text) {
                Secret token = Secret.fromString(CrmHttp.checkToken(Secret.toString(text.getSecret())));
                return () -> Secret.toString(token);
            }
        } catch (BadInputException e) {
            throw new BadInputException("Credential " + BadInputException.quote(credentialsId) + ": " + e.getMessage());
        }
        throw new BadInputException("Could not find a CRM OAuth refresh token or a Secret text with the id "
                + BadInputException.quote(credentialsId) + " that this job may use for " + domain
                + "; check the id, its kind, its folder and its domain.");
    }

    /**
     * The credentials to choose from; only the current value for who may not see them.
     *
     * @param item the job whose form it is, or null in the global configuration
     */
    public static ListBoxModel dropdown(Item item, String credentialsId, String apiDomain) {
        StandardListBoxModel items = new StandardListBoxModel();
        if (!mayList(item)) {
            return items.includeCurrentValue(credentialsId);
        }
        return items.includeEmptyValue()
                .includeMatchingAs(
                        authentication(item), item, StandardCredentials.class, requirements(apiDomain), ofEitherKind())
                .includeCurrentValue(credentialsId);
    }

    /** Whether the chosen credential still exists; tells nothing to who may not see them. Reads no secret. */
    public static FormValidation check(Item item, String credentialsId, String apiDomain) {
        if (!mayList(item) || credentialsId == null || credentialsId.isBlank() || credentialsId.startsWith("${")) {
            return FormValidation.ok();
        }
        boolean found = !CredentialsProvider.listCredentialsInItem(
                        StandardCredentials.class,
                        item,
                        authentication(item),
                        requirements(apiDomain),
                        CredentialsMatchers.allOf(ofEitherKind(), CredentialsMatchers.withId(credentialsId)))
                .isEmpty();
        return found ? FormValidation.ok() : FormValidation.error(Messages.CrmCredentials_NotFound());
    }

    private static CredentialsMatcher ofEitherKind() {
        return CredentialsMatchers.anyOf(
                CredentialsMatchers.instanceOf(CrmRefreshToken.class),
                CredentialsMatchers.instanceOf(StringCredentials.class));
    }

    private static boolean mayList(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication authentication(Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }

    private static List<DomainRequirement> requirements(String apiDomain) {
        return URIRequirementBuilder.fromUri(apiDomain == null ? "" : apiDomain.strip())
                .build();
    }
}
