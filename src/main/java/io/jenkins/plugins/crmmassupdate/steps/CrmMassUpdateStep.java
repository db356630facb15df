package io.jenkins.plugins.crmmassupdate.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The Pipeline step. Jenkins fills in its fields, which are the parameters; {@link CrmMassUpdateExecution} does the work. */
public class CrmMassUpdateStep extends Step {
    private final Map<String, Object> fieldValues;
    /** What is wrong with what is given, or null. */
    private String mistake;

    String module;
    /** Null if none are given. */
    List<String> ids;

    @DataBoundSetter
    public String connection;

    @DataBoundSetter
    public String apiDomain;

    @DataBoundSetter
    public String credentialsId;

    @DataBoundSetter
    public String apiVersion;

    @DataBoundSetter
    public String idsFile;

    @DataBoundSetter
    public String idsColumn;

    @DataBoundSetter
    public String idsSeparator;

    @DataBoundSetter
    public boolean allowRoundedIds;

    @DataBoundSetter
    public String shard;

    @DataBoundSetter
    public String resumeFrom;

    @DataBoundSetter
    public String undo;

    @DataBoundSetter
    public int call;

    @DataBoundSetter
    public boolean withWorkflows;

    @DataBoundSetter
    public String customViewId;

    @DataBoundSetter
    public String territoryId;

    @DataBoundSetter
    public boolean includeChildTerritories;

    @DataBoundSetter
    public boolean allowEmpty;

    @DataBoundSetter
    public String jobId;

    @DataBoundSetter
    public String timeout;

    @DataBoundSetter
    public String pollInterval;

    @DataBoundSetter
    public boolean overWrite;

    @DataBoundSetter
    public int batchSize;

    @DataBoundSetter
    public int concurrency;

    @DataBoundSetter
    public boolean dryRun;

    @DataBoundSetter
    public boolean preview;

    @DataBoundSetter
    public boolean keepOldValues;

    @DataBoundSetter
    public boolean skipUnchanged;

    @DataBoundSetter
    public boolean verify;

    @DataBoundSetter
    public boolean resendUnconfirmed;

    @DataBoundSetter
    public boolean publishJUnit;

    @DataBoundSetter
    public String outputDir;

    String unstableThreshold;
    String failureThreshold;

    /**
     * @param module module API name
     * @param fields field API name → value: string, number, boolean, null, list or map
     */
    @DataBoundConstructor
    public CrmMassUpdateStep(String module, Map<String, Object> fields) {
        this(new MassUpdateParameters(), fields == null ? Map.of() : fields);
        this.module = Util.fixEmptyAndTrim(module);
    }

    CrmMassUpdateStep(MassUpdateParameters parameters, Map<String, Object> fields) {
        parameters.into(this);
        this.fieldValues = new LinkedHashMap<>(fields);
    }

    /** One that only says what is wrong with it. */
    CrmMassUpdateStep(MassUpdateParameters parameters, BadInputException mistake) {
        this(parameters, Map.of());
        this.mistake = mistake.getMessage();
    }

    /** What is wrong with what is given, or null. */
    String mistake() {
        return mistake;
    }

    @Override
    public StepExecution start(StepContext context) throws IOException, InterruptedException {
        if (mistake != null) {
            throw Failure.of(context.get(Run.class), mistake);
        }
        MassUpdateParameters parameters = MassUpdateParameters.of(this);
        try {
            boolean changesNothing = parameters.needNoFields() && fieldValues.isEmpty();
            parameters.fields =
                    changesNothing ? null : FieldValues.of(fieldValues).toJson();
        } catch (BadInputException e) {
            throw Failure.of(context.get(Run.class), e.getMessage());
        }
        return new CrmMassUpdateExecution(context, parameters);
    }

    public String getModule() {
        return module;
    }

    public Map<String, Object> getFields() {
        return new LinkedHashMap<>(fieldValues);
    }

    /** What the form shows. */
    public String getFieldsText() {
        return fieldValues.isEmpty() ? "" : FieldValues.of(fieldValues).toJson();
    }

    public List<Object> getIds() {
        return ids == null ? null : List.copyOf(ids);
    }

    /** @param ids record ids, strings or whole numbers, in a list, a set or an array; or a text with one id a line */
    @DataBoundSetter
    public void setIds(Object ids) {
        try {
            this.ids = GivenIds.of(ids);
            mistake = null;
        } catch (BadInputException e) { // from here, Jenkins would show a stack trace
            mistake = e.getMessage();
        }
    }

    /** What the form shows. */
    public String getIdsText() {
        return ids == null ? "" : String.join("\n", ids);
    }

    public String getUnstableThreshold() {
        return unstableThreshold;
    }

    /** A text or a number. */
    @DataBoundSetter
    public void setUnstableThreshold(Object unstableThreshold) {
        this.unstableThreshold = unstableThreshold == null ? null : unstableThreshold.toString();
    }

    public String getFailureThreshold() {
        return failureThreshold;
    }

    /** A text or a number. */
    @DataBoundSetter
    public void setFailureThreshold(Object failureThreshold) {
        this.failureThreshold = failureThreshold == null ? null : failureThreshold.toString();
    }

    @Extension
    public static class DescriptorImpl extends StepForm {
        @Override
        public String getFunctionName() {
            return "crmMassUpdate";
        }

        @Override
        public String getDisplayName() {
            return Messages.CrmMassUpdate_DisplayName();
        }
    }
}
