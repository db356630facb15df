package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmCredentials;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.config.Validation;
import io.jenkins.plugins.crmmassupdate.crm.ApiName;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.Shard;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The web methods behind the form of both entrances: dropdowns, and checks as one types. None of them connects to anywhere,
 * and none tells anything to who may not read the job's configuration. Values with a variable in them are not checked, and empty ones are the default.
 */
public interface MassUpdateForm {
    @POST
    default ListBoxModel doFillConnectionItems(@AncestorInPath Item item, @QueryParameter String connection) {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.MassUpdateForm_DefaultConnection(), "");
        boolean current = connection == null || connection.isEmpty();
        if (mayConfigure(item)) {
            for (CrmConnection defined : CrmMassUpdateConfiguration.get().getConnections()) {
                items.add(defined.getName());
                current |= defined.getName().equals(connection);
            }
        }
        if (!current) {
            items.add(connection);
        }
        return items;
    }

    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item, @QueryParameter String credentialsId, @QueryParameter String apiDomain) {
        return CrmCredentials.dropdown(item, credentialsId, apiDomain);
    }

    @POST
    default FormValidation doCheckCredentialsId(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String apiDomain) {
        return CrmCredentials.check(item, value, apiDomain);
    }

    @POST
    default FormValidation doCheckApiDomain(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> CrmMassUpdateConfiguration.get().checkAllowed(value));
    }

    @POST
    default FormValidation doCheckApiVersion(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> ApiName.version(value));
    }

    @POST
    default FormValidation doCheckModule(@AncestorInPath Item item, @QueryParameter String value) {
        return mayConfigure(item) && value.isBlank()
                ? FormValidation.error(Messages.MassUpdateForm_ModuleMissing())
                : check(item, value, () -> ApiName.module(value));
    }

    @POST
    default FormValidation doCheckFields(@AncestorInPath Item item, @QueryParameter String value) {
        return mayConfigure(item) && value.isBlank()
                ? FormValidation.error(Messages.MassUpdateForm_FieldsMissing())
                : check(item, value, () -> FieldValues.parse(value));
    }

    @POST
    default FormValidation doCheckBatchSize(@AncestorInPath Item item, @QueryParameter int value) {
        return check(item, String.valueOf(value), () -> MassUpdateOptions.checkBatchSize(value));
    }

    @POST
    default FormValidation doCheckConcurrency(@AncestorInPath Item item, @QueryParameter int value) {
        return check(item, String.valueOf(value), () -> MassUpdateOptions.checkConcurrency("concurrency", value));
    }

    @POST
    default FormValidation doCheckUnstableThreshold(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> Threshold.parse("unstableThreshold", value));
    }

    @POST
    default FormValidation doCheckFailureThreshold(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> Threshold.parse("failureThreshold", value));
    }

    @POST
    default FormValidation doCheckShard(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> Shard.parse(value));
    }

    @POST
    default FormValidation doCheckResumeFrom(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> ResumeFrom.check(value));
    }

    private static FormValidation check(Item item, String value, Runnable check) {
        boolean skipped = value.isBlank() || value.contains("$");
        return skipped || !mayConfigure(item) ? FormValidation.ok() : Validation.of(check);
    }

    /** The forms of a job are shown to who may read its configuration; the Snippet Generator also stands alone. */
    private static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }
}
