package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.own.Change;
import io.jenkins.plugins.crmmassupdate.crm.own.Undo;
import io.jenkins.plugins.crmmassupdate.crm.own.UndoneRun;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.results.CallArtifacts;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import io.jenkins.plugins.crmmassupdate.results.TakeBackAction;
import java.io.IOException;
import java.util.List;

/** The records that one call of an earlier build has changed: each gets back what it had before. */
final class TakenBack implements RecordsWork.Records {
    static final NamedBuild NAMED = new NamedBuild("undo");

    private final UndoneRun undone;
    private final MassUpdateOptions options;
    private final boolean withWorkflows;
    private Undo undo;

    /**
     * Which call is meant is known; its artifacts are read.
     *
     * @throws BadInputException if it went to another CRM, or cannot be taken back
     */
    TakenBack(CallArtifacts call, MassUpdateParameters parameters, Target target) {
        MassUpdateSection section = call.section();
        if (!section.getApiDomain().equals(target.domain().toString())) {
            throw new BadInputException("The " + call + " went to " + section.getApiDomain() + ", and cannot be taken back in "
                    + target.domain() + ": use the connection that it had. Nothing was sent.");
        }
        try {
            undone = call.undone();
        } catch (IOException e) {
            throw new BadInputException("The " + call + " cannot be taken back: " + e.getMessage() + ". Nothing was sent.");
        }
        MassUpdateOptions usual = parameters.options(target.limit(), target.retries());
        options = Undo.options(usual.concurrency(), parameters.dryRun, usual.retries());
        withWorkflows = parameters.withWorkflows;
    }

    /** What that call set. */
    MassUpdateRequest change() {
        return undone.change();
    }

    @Override
    public MassUpdateOptions options() {
        return options;
    }

    @Override
    public Change change(RunFolder folder) {
        undo = new Undo(undone, folder.values(), withWorkflows);
        return undo;
    }

    @Override
    public Plan plan(RunFolder folder) throws IOException {
        return Plan.make(undo.records(), folder.plan(), options.batchSize());
    }

    /**
     * The call that parameters name.
     *
     * @param which {@value NamedBuild#LAST_BUILD}, which is the latest one that may have updated records and took nothing back; or a
     *     number
     * @param call its number; 0 for the only one
     * @throws BadInputException if there is none, or they are several
     */
    static CallArtifacts call(Run<?, ?> run, String which, int call) throws IOException {
        Run<?, ?> build = NAMED.find(
                run,
                which,
                earlier -> sections(earlier).stream().anyMatch(section -> section.mayHaveUpdated() && !section.isTakingBack()));
        if (build == null) {
            throw new BadInputException("There is nothing to take back: no earlier build of this job has updated records."
                    + " Nothing was sent.");
        }
        List<MassUpdateSection> meant = sections(build).stream()
                .filter(section -> call == 0 ? section.mayHaveUpdated() : section.getNumber() == call)
                .toList();
        if (meant.size() > 1) {
            List<String> numbers =
                    meant.stream().map(section -> String.valueOf(section.getNumber())).toList();
            throw new BadInputException("Build #" + build.getNumber() + " updated records in " + meant.size()
                    + " calls: name the one to take back, call: " + String.join(" or ", numbers) + ". Nothing was sent.");
        }
        if (meant.isEmpty()) {
            throw new BadInputException("There is nothing to take back: build #" + build.getNumber()
                    + (call == 0 ? " updated no record" : " has no results of a call " + call) + ". Nothing was sent.");
        }
        return new CallArtifacts(build, meant.get(0));
    }

    /** The call that a build was started to take back. @throws BadInputException if it is not there any more */
    static CallArtifacts call(Run<?, ?> run, TakeBackAction asked) {
        Run<?, ?> build = run.getParent().getBuildByNumber(asked.getFrom());
        List<MassUpdateSection> sections = build == null ? List.of() : sections(build);
        return sections.stream()
                .filter(section -> section.getNumber() == asked.getCall())
                .map(section -> new CallArtifacts(build, section))
                .findFirst()
                .orElseThrow(() -> new BadInputException("This build was started to take back call " + asked.getCall()
                        + " of build #" + asked.getFrom() + ", which is not there any more. Nothing was sent."));
    }

    private static List<MassUpdateSection> sections(Run<?, ?> build) {
        MassUpdateAction action = build.getAction(MassUpdateAction.class);
        return action == null ? List.of() : action.getSections();
    }
}
