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
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The freestyle build step. Jenkins fills in its fields, which are the parameters; {@link MassUpdateRunner} does the work.
 * Stored are the parameters as one object, and not the fields.
 */
public class CrmMassUpdateBuilder extends Builder {
    /** What {@code config.xml} has. */
    private MassUpdateParameters parameters;

    transient String module;
    transient String fields;
    /** Null if none are given. */
    transient List<String> ids;

    @DataBoundSetter
    public transient String connection;

    @DataBoundSetter
    public transient String apiDomain;

    @DataBoundSetter
    public transient String credentialsId;

    @DataBoundSetter
    public transient String apiVersion;

    @DataBoundSetter
    public transient String idsFile;

    @DataBoundSetter
    public transient String idsColumn;

    @DataBoundSetter
    public transient String idsSeparator;

    @DataBoundSetter
    public transient boolean allowRoundedIds;

    @DataBoundSetter
    public transient String shard;

    @DataBoundSetter
    public transient String resumeFrom;

    @DataBoundSetter
    public transient String undo;

    @DataBoundSetter
    public transient int call;

    @DataBoundSetter
    public transient boolean withWorkflows;

    @DataBoundSetter
    public transient String customViewId;

    @DataBoundSetter
    public transient String territoryId;

    @DataBoundSetter
    public transient boolean includeChildTerritories;

    @DataBoundSetter
    public transient boolean allowEmpty;

    @DataBoundSetter
    public transient String jobId;

    @DataBoundSetter
    public transient String timeout;

    @DataBoundSetter
    public transient String pollInterval;

    @DataBoundSetter
    public transient boolean overWrite;

    @DataBoundSetter
    public transient int batchSize;

    @DataBoundSetter
    public transient int concurrency;

    @DataBoundSetter
    public transient boolean dryRun;

    @DataBoundSetter
    public transient boolean preview;

    @DataBoundSetter
    public transient boolean keepOldValues;

    @DataBoundSetter
    public transient boolean skipUnchanged;

    @DataBoundSetter
    public transient boolean verify;

    @DataBoundSetter
    public transient boolean resendUnconfirmed;

    @DataBoundSetter
    public transient boolean publishJUnit;

    @DataBoundSetter
    public transient String outputDir;

    @DataBoundSetter
    public transient String unstableThreshold;

    @DataBoundSetter
    public transient String failureThreshold;

    /**
     * @param module module API name
     * @param fields a JSON object, or one {@code name=value} a line
     */
    @DataBoundConstructor
    public CrmMassUpdateBuilder(String module, String fields) {
        new MassUpdateParameters().into(this);
        this.module = Util.fixEmptyAndTrim(module);
        this.fields = Util.fixEmptyAndTrim(fields);
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        MassUpdateParameters expanded;
        try {
            expanded = parameters().expand(build.getEnvironment(listener)::expand);
        } catch (BadInputException e) {
            throw Failure.of(build, e.getMessage());
        }
        new MassUpdateRunner(expanded, build, listener, Place.of(build.getWorkspace(), launcher), null, () -> false)
                .run();
        return true;
    }

    private Object writeReplace() {
        parameters = parameters();
        return this;
    }

    /** A configuration without parameters is one that asks for nothing, not one that breaks its page. */
    private Object readResolve() {
        (parameters == null ? new MassUpdateParameters() : parameters).into(this);
        return this;
    }

    MassUpdateParameters parameters() {
        return MassUpdateParameters.of(this);
    }

    public String getModule() {
        return module;
    }

    public String getFields() {
        return fields;
    }

    /** What the form shows. */
    public String getFieldsText() {
        return fields;
    }

    public String getIds() {
        return ids == null ? null : String.join("\n", ids);
    }

    /** @param ids separated by commas or white space */
    @DataBoundSetter
    public void setIds(String ids) {
        this.ids = MassUpdateParameters.split(ids);
    }

    /** What the form shows. */
    public String getIdsText() {
        return getIds();
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

        /** An entry that is left empty is one that is not given. */
        @Override
        public Builder newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            CrmMassUpdateBuilder builder = (CrmMassUpdateBuilder) super.newInstance(request, form);
            builder.parameters().into(builder);
            return builder;
        }

        /** The help texts are the Pipeline step's. */
        @Override
        public String getHelpFile(String fieldName) {
            return ExtensionList.lookupSingleton(CrmMassUpdateStep.DescriptorImpl.class)
                    .getHelpFile(fieldName);
        }
    }
}
