package io.jenkins.plugins.crmmassupdate.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmCredentials;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.config.Validation;
import io.jenkins.plugins.crmmassupdate.crm.ApiName;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.idfile.IdOptions;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCount;
import io.jenkins.plugins.crmmassupdate.crm.ids.Shard;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.view.JobOptions;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * The web methods behind the form of both entrances: dropdowns, and checks as one types. None of them connects to anywhere,
 * and none tells anything to who may not read the job's configuration. Values with a variable in them are not checked, and empty ones are the default.
 */
public interface MassUpdateForm {
    /** What a value is called in a mistake that stands below it: the form shows words for it, not the parameter's name. */
    String HERE = "This";

    @POST
    default ListBoxModel doFillConnectionItems(@AncestorInPath Item item, @QueryParameter String connection) {
        ListBoxModel items = new ListBoxModel();
        boolean mayKnow = mayConfigure(item);
        boolean current = connection == null || connection.isEmpty();
        CrmMassUpdateConfiguration defined = CrmMassUpdateConfiguration.get();
        CrmConnection byDefault = mayKnow ? defined.chosen(null) : null;
        items.add(
                byDefault == null
                        ? Messages.MassUpdateForm_DefaultConnection()
                        : Messages.MassUpdateForm_ThisDefaultConnection(byDefault.getName()),
                "");
        if (mayKnow) {
            for (CrmConnection each : defined.getConnections()) {
                items.add(each.getName());
                current |= each.getName().equals(connection);
            }
        }
        if (!current) { // deleted; or a variable, or not for this person to know
            boolean deleted = mayKnow && !has$(connection);
            items.add(deleted ? Messages.MassUpdateForm_DeletedConnection(connection) : connection, connection);
        }
        return items;
    }

    @POST
    default FormValidation doCheckConnection(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String apiDomain) {
        boolean elsewhere = value.isBlank() && Util.fixEmptyAndTrim(apiDomain) != null;
        return elsewhere || has$(value) || !mayConfigure(item)
                ? FormValidation.ok()
                : Validation.of(() -> CrmMassUpdateConfiguration.get().resolve(Util.fixEmptyAndTrim(value), null));
    }

    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath Item item,
            @QueryParameter String credentialsId,
            @QueryParameter String apiDomain,
            @QueryParameter String connection) {
        return CrmCredentials.dropdown(item, credentialsId, domain(apiDomain, connection));
    }

    @POST
    default FormValidation doCheckCredentialsId(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String apiDomain,
            @QueryParameter String connection) {
        boolean unknown = has$(value) || has$(apiDomain) || has$(connection);
        if (unknown || !mayConfigure(item) || Util.fixEmptyAndTrim(value) != null) {
            return CrmCredentials.check(item, value, domain(apiDomain, connection));
        }
        if (Util.fixEmptyAndTrim(apiDomain) != null) {
            return FormValidation.warning(Messages.MassUpdateForm_CredentialsForApiDomain());
        }
        CrmConnection chosen = CrmMassUpdateConfiguration.get().chosen(Util.fixEmptyAndTrim(connection));
        return chosen != null && chosen.getCredentialsId() == null
                ? FormValidation.warning(Messages.MassUpdateForm_CredentialsForConnection(chosen.getName()))
                : FormValidation.ok();
    }

    @POST
    default FormValidation doCheckApiDomain(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String connection) {
        return check(
                item,
                value,
                () -> CrmMassUpdateConfiguration.get().resolve(Util.fixEmptyAndTrim(connection), value.strip()));
    }

    @POST
    default FormValidation doCheckApiVersion(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> ApiName.version(value.strip()));
    }

    @POST
    default FormValidation doCheckModule(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String undo) {
        return mayConfigure(item) && value.isBlank() && Util.fixEmptyAndTrim(undo) == null
                ? FormValidation.error(Messages.MassUpdateForm_ModuleMissing())
                : check(item, value, () -> ApiName.module(value.strip()));
    }

    /** Variables are filled into values that are taken apart already, so they are in nobody's way here. */
    @POST
    default FormValidation doCheckFields(
            @AncestorInPath Item item,
            @QueryParameter String value,
            @QueryParameter String jobId,
            @QueryParameter String undo) {
        boolean needed = Util.fixEmptyAndTrim(jobId) == null && Util.fixEmptyAndTrim(undo) == null;
        boolean changesNothing = value.isBlank() && !needed;
        if (changesNothing || !mayConfigure(item)) {
            return FormValidation.ok();
        }
        return value.isBlank()
                ? FormValidation.error(Messages.MassUpdateForm_FieldsMissing())
                : Validation.of(() -> checkFields(FieldValues.parse(value)));
    }

    /** What else one of the forms asks of the fields. @throws BadInputException if they do not do */
    default void checkFields(FieldValues fields) {}

    /** Counts, so that a person sees what came out of the clipboard; malformed ids are the run's to account for. */
    @POST
    default FormValidation doCheckIds(@AncestorInPath Item item, @QueryParameter String value) {
        List<String> ids = MassUpdateParameters.split(value);
        if (ids == null || !mayConfigure(item)) {
            return FormValidation.ok();
        }
        boolean isText = ids.size() == 1 && !has$(ids.get(0)) && !IdCell.isId(ids.get(0));
        List<String> known;
        try {
            known = new ArrayList<>(isText ? IdCount.ids(IdOptions.NONE.text("ids", value)) : ids);
        } catch (BadInputException e) {
            return FormValidation.error(e.getMessage());
        }
        boolean hasVariables = known.removeIf(MassUpdateForm::has$);
        if (hasVariables && known.isEmpty()) {
            return FormValidation.ok(Messages.MassUpdateForm_IdsOfVariables());
        }
        IdCount count = IdCount.of(known);
        String variables = hasVariables ? Messages.MassUpdateForm_IdsAndVariables() : "";
        if (count.malformed() == 0) {
            return FormValidation.ok(Messages.MassUpdateForm_Ids(count.ids(), count.duplicates(), variables));
        }
        return FormValidation.warning(Messages.MassUpdateForm_IdsMalformed(
                count.ids(),
                count.duplicates(),
                variables,
                count.malformed(),
                BadInputException.quote(count.firstMalformed())));
    }

    /** Looks at no disk: that would tell what is there. */
    @POST
    default FormValidation doCheckIdsFile(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> WorkspacePath.check("path", value.strip()));
    }

    @POST
    default FormValidation doCheckIdsColumn(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String idsFile) {
        boolean idle = Util.fixEmptyAndTrim(value) != null && Util.fixEmptyAndTrim(idsFile) == null;
        return idle && mayConfigure(item)
                ? FormValidation.warning(Messages.MassUpdateForm_ColumnWithoutFile())
                : FormValidation.ok();
    }

    @POST
    default FormValidation doCheckIdsSeparator(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> IdOptions.separator(value));
    }

    @POST
    default FormValidation doCheckOutputDir(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> WorkspacePath.check("path", value.strip()));
    }

    @POST
    default FormValidation doCheckBatchSize(@AncestorInPath Item item, @QueryParameter int value) {
        return check(item, String.valueOf(value), () -> MassUpdateOptions.checkBatchSize(value));
    }

    @POST
    default FormValidation doCheckConcurrency(@AncestorInPath Item item, @QueryParameter int value) {
        return check(item, String.valueOf(value), () -> MassUpdateOptions.checkConcurrency(HERE, value));
    }

    @POST
    default FormValidation doCheckUnstableThreshold(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> Threshold.parse(HERE, value));
    }

    @POST
    default FormValidation doCheckFailureThreshold(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> Threshold.parse(HERE, value));
    }

    @POST
    default FormValidation doCheckShard(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> Shard.parse(value));
    }

    @POST
    default FormValidation doCheckResumeFrom(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> ResumeFrom.NAMED.check(value));
    }

    @POST
    default FormValidation doCheckUndo(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> TakenBack.NAMED.check(value.strip()));
    }

    @POST
    default FormValidation doCheckCustomViewId(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> CustomView.checkId(value.strip()));
    }

    @POST
    default FormValidation doCheckTerritoryId(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> CustomView.checkTerritoryId(value.strip()));
    }

    @POST
    default FormValidation doCheckJobId(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> CustomView.checkJobId(value.strip()));
    }

    @POST
    default FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> JobOptions.parseTimeout(HERE, value));
    }

    @POST
    default FormValidation doCheckPollInterval(@AncestorInPath Item item, @QueryParameter String value) {
        return check(item, value, () -> JobOptions.parsePollInterval(HERE, value));
    }

    private static FormValidation check(Item item, String value, Runnable check) {
        boolean skipped = value.isBlank() || has$(value);
        return skipped || !mayConfigure(item) ? FormValidation.ok() : Validation.of(check);
    }

    private static boolean has$(String text) {
        return text != null && text.contains("$");
    }

    /** Where the calls will go, for which a credential is looked for; null if that is not known yet. */
    private static String domain(String apiDomain, String connection) {
        if (Util.fixEmptyAndTrim(apiDomain) != null) {
            return apiDomain;
        }
        CrmConnection chosen = CrmMassUpdateConfiguration.get().chosen(Util.fixEmptyAndTrim(connection));
        return chosen == null ? null : chosen.getApiDomain();
    }

    /** The forms of a job are shown to who may read its configuration; the Snippet Generator also stands alone. */
    private static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }
}
