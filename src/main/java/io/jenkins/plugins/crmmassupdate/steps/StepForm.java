package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.StaplerRequest2;

/** What the step's form and its descriptor have in common with the freestyle build step's. */
abstract class StepForm extends StepDescriptor implements MassUpdateForm {
    /** Without a node, the calls leave from the controller. */
    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, TaskListener.class);
    }

    /** The form is the freestyle step's, where fields and ids are texts. */
    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        JSONObject texts = JSONObject.fromObject(form);
        texts.remove("stapler-class"); // these name the step
        texts.remove("$class");
        MassUpdateParameters typed =
                request.bindJSON(CrmMassUpdateBuilder.class, texts).parameters();
        try {
            boolean changesNothing = typed.needNoFields() && typed.fields == null;
            return new CrmMassUpdateStep(
                    typed, changesNothing ? Map.of() : SnippetValues.of(FieldValues.parse(typed.fields)));
        } catch (BadInputException e) {
            throw new FormException(e.getMessage(), e, "fields");
        }
    }

    /** The Snippet Generator shows nothing where it fails, so the form has to say it before. */
    @Override
    public void checkFields(FieldValues fields) {
        FieldValues.of(SnippetValues.of(fields)); // a map has no text that was written out as JSON
    }
}
