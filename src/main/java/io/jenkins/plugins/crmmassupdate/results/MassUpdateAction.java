package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Api;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The mass updates of a build: a section per call of the step. Kept in {@code build.xml}, so it holds numbers and a few
 * reasons, and nothing per record.
 */
@ExportedBean
public class MassUpdateAction implements RunAction2 {
    /** The page below the build, and the folder below its artifacts. */
    public static final String URL_NAME = "crm-mass-update";

    private final List<MassUpdateSection> sections = new ArrayList<>();
    private transient Run<?, ?> run;

    /**
     * Adds a section to the build's action, which is made if there is none yet. Several branches may call at once. A section
     * with the same number is replaced: a call that went on after a restart may publish again.
     *
     * @return whether one was replaced
     */
    static boolean add(Run<?, ?> run, MassUpdateSection section) {
        synchronized (run) {
            MassUpdateAction action = run.getAction(MassUpdateAction.class);
            if (action == null) {
                action = new MassUpdateAction();
                run.addAction(action);
            }
            synchronized (action.sections) {
                boolean replaced = action.sections.removeIf(other -> other.getNumber() == section.getNumber());
                action.sections.add(section);
                return replaced;
            }
        }
    }

    /** In the order in which the calls ended. */
    @Exported
    public List<MassUpdateSection> getSections() {
        synchronized (sections) {
            return List.copyOf(sections);
        }
    }

    /** The page of one call, below this one: its number. */
    public CallRecords getDynamic(String number) {
        CallRecords call = getSections().stream()
                .filter(section -> String.valueOf(section.getNumber()).equals(number))
                .findFirst()
                .map(section -> new CallRecords(run, section))
                .orElse(null);
        if (call != null) {
            call.checkReadable();
        }
        return call;
    }

    /** The records of a call, if the reader may see them; for this page. */
    public CallRecords records(MassUpdateSection section) {
        CallRecords call = new CallRecords(run, section);
        return call.isReadable() ? call : null;
    }

    public Api getApi() {
        return new Api(this);
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loadedFor) {
        run = loadedFor;
    }

    @Override
    public String getIconFileName() {
        return "symbol-cloud-upload-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.MassUpdateAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
