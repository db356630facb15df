package io.jenkins.plugins.crmmassupdate.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
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
import io.jenkins.plugins.crmmassupdate.crm.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.CrmHttp;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/** The only class that touches the credentials plugin: dropdown, check, and the token of a run. */
public final class CrmCredentials {
    private CrmCredentials() {}

    /**
     * The access token for a run: looked up in the scope of its job, for this domain, and tracked as used by the run.
     *
     * @throws BadInputException if there is none, or it cannot be a token; the message does not hold it
     */
    public static Secret token(Run<?, ?> run, String credentialsId, ApiDomain domain) {
        if (credentialsId == null) {
            throw new BadInputException(
                    "No credential is given; set credentialsId to the id of a Secret text with the access token.");
        }
        StringCredentials credentials = CredentialsProvider.findCredentialById(
                credentialsId, StringCredentials.class, run, requirements(domain.toString()));
        if (credentials == null) {
            throw new BadInputException("Could not find a Secret text credential with the id "
                    + BadInputException.quote(credentialsId) + " that this job may use for " + domain
                    + "; check the id, its kind, its folder and its domain.");
        }
        CredentialsProvider.track(run, credentials);
        Secret secret = credentials.getSecret();
        try {
            return Secret.fromString(CrmHttp.checkToken(Secret.toString(secret)));
        } catch (BadInputException e) {
            throw new BadInputException("Credential " + BadInputException.quote(credentialsId) + ": " + e.getMessage());
        }
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
                        authentication(item),
                        item,
                        StringCredentials.class,
                        requirements(apiDomain),
                        CredentialsMatchers.always())
                .includeCurrentValue(credentialsId);
    }

    /** Whether the chosen credential still exists; tells nothing to who may not see them. Reads no secret. */
    public static FormValidation check(Item item, String credentialsId, String apiDomain) {
        if (!mayList(item) || credentialsId == null || credentialsId.isBlank() || credentialsId.startsWith("${")) {
            return FormValidation.ok();
        }
        boolean found = !CredentialsProvider.listCredentialsInItem(
                        StringCredentials.class,
                        item,
                        authentication(item),
                        requirements(apiDomain),
                        CredentialsMatchers.withId(credentialsId))
                .isEmpty();
        return found ? FormValidation.ok() : FormValidation.error(Messages.CrmCredentials_NotFound());
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
