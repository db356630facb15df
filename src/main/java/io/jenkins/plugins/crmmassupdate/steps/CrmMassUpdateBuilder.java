package io.jenkins.plugins.crmmassupdate.steps;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The freestyle build step. Holds what the form asks for; {@link MassUpdateRunner} does the work. */
public class CrmMassUpdateBuilder extends Builder {
    private final MassUpdateParameters parameters = new MassUpdateParameters();

    /**
     * @param module module API name
     * @param fields a JSON object, or one {@code name=value} a line
     */
    @DataBoundConstructor
    public CrmMassUpdateBuilder(String module, String fields) {
        parameters.module = Util.fixEmptyAndTrim(module);
        parameters.fields = Util.fixEmptyAndTrim(fields);
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        MassUpdateParameters expanded;
        try {
            expanded = parameters.expand(build.getEnvironment(listener)::expand);
        } catch (BadInputException e) {
            throw Failure.of(build, e.getMessage());
        }
        new MassUpdateRunner(expanded, build, listener, Place.of(build.getWorkspace(), launcher), null, () -> false)
                .run();
        return true;
    }

    /** A configuration without parameters is one that asks for nothing, not one that breaks its page. */
    private Object readResolve() {
        return parameters == null ? new CrmMassUpdateBuilder(null, null) : this;
    }

    MassUpdateParameters parameters() {
        return parameters;
    }

    public String getModule() {
        return parameters.module;
    }

    public String getFields() {
        return parameters.fields;
    }

    /** What the form shows. */
    public String getFieldsText() {
        return parameters.fields;
    }

    public String getIds() {
        return parameters.ids == null ? null : String.join("\n", parameters.ids);
    }

    /** @param ids separated by commas or white space */
    @DataBoundSetter
    public void setIds(String ids) {
        parameters.ids = MassUpdateParameters.split(ids);
    }

    /** What the form shows. */
    public String getIdsText() {
        return getIds();
    }

    public String getConnection() {
        return parameters.connection;
    }

    @DataBoundSetter
    public void setConnection(String connection) {
        parameters.connection = Util.fixEmptyAndTrim(connection);
    }

    public String getApiDomain() {
        return parameters.apiDomain;
    }

    @DataBoundSetter
    public void setApiDomain(String apiDomain) {
        parameters.apiDomain = Util.fixEmptyAndTrim(apiDomain);
    }

    public String getCredentialsId() {
        return parameters.credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        parameters.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    public String getApiVersion() {
        return parameters.apiVersion;
    }

    @DataBoundSetter
    public void setApiVersion(String apiVersion) {
        parameters.apiVersion = Util.fixEmptyAndTrim(apiVersion);
    }

    public String getIdsFile() {
        return parameters.idsFile;
    }

    @DataBoundSetter
    public void setIdsFile(String idsFile) {
        parameters.idsFile = Util.fixEmptyAndTrim(idsFile);
    }

    public String getIdsColumn() {
        return parameters.idsColumn;
    }

    @DataBoundSetter
    public void setIdsColumn(String idsColumn) {
        parameters.idsColumn = Util.fixEmptyAndTrim(idsColumn);
    }

    public String getIdsSeparator() {
        return parameters.idsSeparator;
    }

    /** @param idsSeparator between the cells of the file: one character, which may be a blank, or {@code tab} */
    @DataBoundSetter
    public void setIdsSeparator(String idsSeparator) {
        parameters.idsSeparator = idsSeparator == null || idsSeparator.isEmpty() ? null : idsSeparator;
    }

    public boolean isAllowRoundedIds() {
        return parameters.allowRoundedIds;
    }

    /** @param allowRoundedIds take ids that look rounded by a spreadsheet as they stand */
    @DataBoundSetter
    public void setAllowRoundedIds(boolean allowRoundedIds) {
        parameters.allowRoundedIds = allowRoundedIds;
    }

    public String getShard() {
        return parameters.shard;
    }

    @DataBoundSetter
    public void setShard(String shard) {
        parameters.shard = Util.fixEmptyAndTrim(shard);
    }

    public String getResumeFrom() {
        return parameters.resumeFrom;
    }

    @DataBoundSetter
    public void setResumeFrom(String resumeFrom) {
        parameters.resumeFrom = Util.fixEmptyAndTrim(resumeFrom);
    }

    public String getCustomViewId() {
        return parameters.customViewId;
    }

    /** @param customViewId all records of this custom view */
    @DataBoundSetter
    public void setCustomViewId(String customViewId) {
        parameters.customViewId = Util.fixEmptyAndTrim(customViewId);
    }

    public String getTerritoryId() {
        return parameters.territoryId;
    }

    /** @param territoryId only those in this territory */
    @DataBoundSetter
    public void setTerritoryId(String territoryId) {
        parameters.territoryId = Util.fixEmptyAndTrim(territoryId);
    }

    public String getJobId() {
        return parameters.jobId;
    }

    /** @param jobId a job of the CRM that is only to be followed */
    @DataBoundSetter
    public void setJobId(String jobId) {
        parameters.jobId = Util.fixEmptyAndTrim(jobId);
    }

    public String getTimeout() {
        return parameters.timeout;
    }

    /** @param timeout how long to wait for the job of the CRM: {@code 90s}, {@code 60m}, {@code 2h} */
    @DataBoundSetter
    public void setTimeout(String timeout) {
        parameters.timeout = Util.fixEmptyAndTrim(timeout);
    }

    public String getPollInterval() {
        return parameters.pollInterval;
    }

    /** @param pollInterval longest wait between two questions to the CRM: {@code 30s} */
    @DataBoundSetter
    public void setPollInterval(String pollInterval) {
        parameters.pollInterval = Util.fixEmptyAndTrim(pollInterval);
    }

    public boolean isIncludeChildTerritories() {
        return parameters.includeChildTerritories;
    }

    @DataBoundSetter
    public void setIncludeChildTerritories(boolean includeChildTerritories) {
        parameters.includeChildTerritories = includeChildTerritories;
    }

    public boolean isAllowEmpty() {
        return parameters.allowEmpty;
    }

    @DataBoundSetter
    public void setAllowEmpty(boolean allowEmpty) {
        parameters.allowEmpty = allowEmpty;
    }

    public boolean isOverWrite() {
        return parameters.overWrite;
    }

    @DataBoundSetter
    public void setOverWrite(boolean overWrite) {
        parameters.overWrite = overWrite;
    }

    public int getBatchSize() {
        return parameters.batchSize;
    }

    @DataBoundSetter
    public void setBatchSize(int batchSize) {
        parameters.batchSize = batchSize;
    }

    public int getConcurrency() {
        return parameters.concurrency;
    }

    @DataBoundSetter
    public void setConcurrency(int concurrency) {
        parameters.concurrency = concurrency;
    }

    public boolean isDryRun() {
        return parameters.dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        parameters.dryRun = dryRun;
    }

    public boolean isPreview() {
        return parameters.preview;
    }

    /** @param preview read the records and look the fields up, send nothing */
    @DataBoundSetter
    public void setPreview(boolean preview) {
        parameters.preview = preview;
    }

    public boolean isKeepOldValues() {
        return parameters.keepOldValues;
    }

    /** @param keepOldValues keep what the records had; it is on the disk before they are sent */
    @DataBoundSetter
    public void setKeepOldValues(boolean keepOldValues) {
        parameters.keepOldValues = keepOldValues;
    }

    public boolean isSkipUnchanged() {
        return parameters.skipUnchanged;
    }

    /** @param skipUnchanged do not send records that have the value already */
    @DataBoundSetter
    public void setSkipUnchanged(boolean skipUnchanged) {
        parameters.skipUnchanged = skipUnchanged;
    }

    public boolean isVerify() {
        return parameters.verify;
    }

    /** @param verify read records back once the CRM has confirmed them */
    @DataBoundSetter
    public void setVerify(boolean verify) {
        parameters.verify = verify;
    }

    public boolean isResendUnconfirmed() {
        return parameters.resendUnconfirmed;
    }

    @DataBoundSetter
    public void setResendUnconfirmed(boolean resendUnconfirmed) {
        parameters.resendUnconfirmed = resendUnconfirmed;
    }

    public boolean isPublishJUnit() {
        return parameters.publishJUnit;
    }

    @DataBoundSetter
    public void setPublishJUnit(boolean publishJUnit) {
        parameters.publishJUnit = publishJUnit;
    }

    public String getOutputDir() {
        return parameters.outputDir;
    }

    @DataBoundSetter
    public void setOutputDir(String outputDir) {
        parameters.outputDir = Util.fixEmptyAndTrim(outputDir);
    }

    public String getUnstableThreshold() {
        return parameters.unstableThreshold;
    }

    @DataBoundSetter
    public void setUnstableThreshold(String unstableThreshold) {
        String given = Util.fixEmptyAndTrim(unstableThreshold);
        parameters.unstableThreshold = given == null ? MassUpdateParameters.DEFAULT_UNSTABLE_THRESHOLD : given;
    }

    public String getFailureThreshold() {
        return parameters.failureThreshold;
    }

    @DataBoundSetter
    public void setFailureThreshold(String failureThreshold) {
        String given = Util.fixEmptyAndTrim(failureThreshold);
        parameters.failureThreshold = given == null ? MassUpdateParameters.DEFAULT_FAILURE_THRESHOLD : given;
    }

    @Extension
    @Symbol("crmMassUpdate")
    public static class DescriptorImpl extends BuildStepDescriptor<Builder> implements MassUpdateForm {
        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public String getDisplayName() {
            return Messages.CrmMassUpdate_DisplayName();
        }

        /** The help texts are the Pipeline step's. */
        @Override
        public String getHelpFile(String fieldName) {
            return ExtensionList.lookupSingleton(CrmMassUpdateStep.DescriptorImpl.class)
                    .getHelpFile(fieldName);
        }
    }
}
