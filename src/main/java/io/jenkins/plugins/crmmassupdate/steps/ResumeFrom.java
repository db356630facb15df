package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.journal.EarlierRun;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import io.jenkins.plugins.crmmassupdate.results.TakeOverAction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds what earlier attempts at the same change have updated, so that only the rest is sent: of an earlier build, from its
 * archived results or, if it died with the controller, from its journals; and of this build, from calls that ended because
 * their agent was lost.
 *
 * @param run the build that takes over
 * @param domain where it goes
 * @param request what it changes
 * @param log takes a line for a person
 */
record ResumeFrom(Run<?, ?> run, ApiDomain domain, MassUpdateRequest request, Consumer<String> log) {
    static final String LAST_BUILD = "lastBuild";

    /**
     * Finds it.
     *
     * @param which {@value #LAST_BUILD}, which is the latest one with a mass update; the number of a build; or null: then the
     *     build counts for whose rest this one was started, if it was
     * @throws BadInputException if there is no such build, or it still runs
     */
    EarlierRun find(String which) throws IOException {
        TakeOverAction asked = run.getAction(TakeOverAction.class);
        boolean named = which != null || asked != null;
        Run<?, ?> build = which != null ? build(which) : asked != null ? build(asked) : null;
        String name = build == null ? run.getDisplayName() : build.getDisplayName();
        EarlierRun earlier = new EarlierRun(name, domain, request);
        for (RunFolder folder : RunFolder.of(run)) {
            if (folder.isAgentLost()) {
                earlier.readUnpublished(folder.plan(), folder.journal());
            }
        }
        if (build != null) {
            read(build, earlier);
        }
        if (named || earlier.size() > 0) {
            log.accept(
                    earlier.size() == 0
                            ? "There is nothing to take over" + (build == null ? "" : " from " + name)
                            : earlier.size() + " records are updated already, in " + name);
        }
        return earlier;
    }

    /** @throws BadInputException if it names no build, whatever the job */
    static void check(String which) {
        if (!which.equals(LAST_BUILD) && !which.matches("#?[1-9][0-9]{0,8}")) {
            throw new BadInputException("resumeFrom is " + BadInputException.quote(which) + "; use " + LAST_BUILD
                    + ", or the number of an earlier build.");
        }
    }

    private Run<?, ?> build(String which) {
        check(which);
        if (which.equals(LAST_BUILD)) {
            Run<?, ?> build = run.getPreviousBuild();
            while (build != null && !hasMassUpdate(build)) {
                build = build.getPreviousBuild();
            }
            return build == null ? null : ended(build);
        }
        Run<?, ?> build = run.getParent().getBuildByNumber(Integer.parseInt(which.replace("#", "")));
        if (build == null || build.getNumber() >= run.getNumber()) {
            throw new BadInputException("resumeFrom is " + BadInputException.quote(which) + ", but this job has no such"
                    + " earlier build any more.");
        }
        return ended(build);
    }

    private Run<?, ?> build(TakeOverAction asked) {
        Run<?, ?> build = run.getParent().getBuildByNumber(asked.getFrom());
        if (build == null || build.getNumber() >= run.getNumber()) {
            throw new BadInputException("This build was started for what build #" + asked.getFrom()
                    + " had not updated, but this job has no such earlier build any more. Nothing was sent.");
        }
        return ended(build);
    }

    private static Run<?, ?> ended(Run<?, ?> build) {
        if (build.isBuilding()) {
            throw new BadInputException("resumeFrom names build " + build.getDisplayName()
                    + ", which is still running; wait for its end, or abort it.");
        }
        return build;
    }

    private static boolean hasMassUpdate(Run<?, ?> build) {
        try {
            MassUpdateAction action = build.getAction(MassUpdateAction.class);
            return (action != null && !action.getSections().isEmpty())
                    || RunFolder.of(build).stream().anyMatch(folder -> Files.exists(folder.journal()));
        } catch (IOException e) {
            return false;
        }
    }

    private void read(Run<?, ?> build, EarlierRun earlier) throws IOException {
        MassUpdateAction action = build.getAction(MassUpdateAction.class);
        List<MassUpdateSection> sections = action == null ? List.of() : action.getSections();
        for (MassUpdateSection section : sections) {
            if (section.isSameChange(domain, request)) {
                readResults(build, section, earlier);
            }
        }
        for (RunFolder folder : RunFolder.of(build)) {
            earlier.readUnpublished(folder.plan(), folder.journal());
        }
    }

    private void readResults(Run<?, ?> build, MassUpdateSection section, EarlierRun earlier) throws IOException {
        var results = build.getArtifactManager().root().child(section.getArtifactPath() + "/" + Artifacts.NDJSON);
        if (!results.exists()) {
            log.accept("The results of " + build.getDisplayName() + ", call " + section.getNumber()
                    + ", are not archived any more, so they cannot be taken over");
            return;
        }
        try (InputStream in = results.open()) {
            earlier.read(in);
        }
    }
}
