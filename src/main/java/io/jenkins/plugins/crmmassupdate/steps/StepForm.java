package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
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
    public Step newInstance(StaplerRequest2 request, JSONObject form) {
        JSONObject texts = JSONObject.fromObject(form);
        texts.remove("stapler-class"); // these name the step
        texts.remove("$class");
        MassUpdateParameters typed =
                request.bindJSON(CrmMassUpdateBuilder.class, texts).parameters();
        boolean changesNothing = typed.needNoFields() && typed.fields == null;
        try {
            Map<String, Object> fields = changesNothing ? Map.of() : valuesOf(FieldValues.parse(typed.fields));
            return new CrmMassUpdateStep(typed, fields);
        } catch (BadInputException e) {
            return new CrmMassUpdateStep(typed, e);
        }
    }

    /** The Snippet Generator shows what this cannot do; of an answer that the form is no good it would show nothing. */
    @Override
    public UninstantiatedDescribable uninstantiate(Step step) {
        if (step instanceof CrmMassUpdateStep ours && ours.mistake() != null) {
            throw new UnsupportedOperationException(ours.mistake());
        }
        return DescribableModel.uninstantiate2_(step); // as Jenkins does where this method is not overridden
    }

    @Override
    public void checkFields(FieldValues fields) {
        valuesOf(fields);
    }

    /** As the Pipeline will give them. */
    private static Map<String, Object> valuesOf(FieldValues fields) {
        Map<String, Object> values = SnippetValues.of(fields);
        FieldValues.of(values); // a map has no text that was written out as JSON
        return values;
    }
}
