package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.journal.EarlierRun;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import io.jenkins.plugins.crmmassupdate.results.TakeOverAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what earlier attempts at the same change have updated, so that only the rest is sent: of an {@link EarlierBuild}, and of
 * this build, from calls that failed, for the step may stand in a {@code retry}.
 *
 * @param run the build that takes over
 * @param domain where it goes
 * @param request what it changes
 * @param log takes a line for a person
 */
record ResumeFrom(Run<?, ?> run, ApiDomain domain, MassUpdateRequest request, Consumer<String> log) {
    static final NamedBuild NAMED = new NamedBuild("resumeFrom");

    /**
     * Finds it.
     *
     * @param which {@value NamedBuild#LAST_BUILD}, which is the latest one that may have updated records, and counts if it did not finish
     *     its list; the number of a build; or null: then the build counts for whose rest this one was started, if it was
     * @throws BadInputException if there is no such build, or it still runs
     */
    EarlierRun find(String which) throws IOException {
        TakeOverAction asked = run.getAction(TakeOverAction.class);
        Run<?, ?> build = which != null ? build(which) : asked != null ? build(asked) : null;
        boolean finished = NamedBuild.LAST_BUILD.equals(which) && build != null && new EarlierBuild(build).isFinished();
        List<RunFolder> attempts = failedAttempts();
        String name = Stream.of(finished ? null : build, attempts.isEmpty() ? null : run)
                .filter(Objects::nonNull)
                .map(Run::getDisplayName)
                .collect(Collectors.joining(" and "));
        EarlierRun earlier = new EarlierRun(name, domain, request);
        for (RunFolder attempt : attempts) {
            earlier.readUnpublished(attempt.plan(), attempt.journal());
        }
        boolean sameChange = build != null && !finished && new EarlierBuild(build).read(earlier, domain, request, log);
        if (earlier.size() > 0) {
            log.accept(Count.of(earlier.size()) + " records are updated already, in " + name);
        } else if (build != null) {
            log.accept("There is nothing to take over from " + build.getDisplayName() + ": it "
                    + whyNothing(finished, sameChange));
        } else if (which != null) {
            log.accept("There is nothing to take over: no earlier build of this job may have updated records");
        }
        return earlier;
    }

    private static String whyNothing(boolean finished, boolean sameChange) {
        if (finished) {
            return "came to the end of its list, so this build starts anew";
        }
        return sameChange
                ? "is not known to have updated any record"
                : "did not set the same values of the same fields, in the same module of the same CRM";
    }

    /**
     * Calls of this build that failed with the same change. Beyond a call that has set one of the fields to something else nothing
     * counts: what was updated before it may have been changed again.
     */
    private List<RunFolder> failedAttempts() throws IOException {
        EarlierRun change = new EarlierRun("", domain, request);
        List<RunFolder> attempts = new ArrayList<>();
        for (RunFolder folder : RunFolder.of(run)) {
            if (change.isOverwrittenBy(folder.journal())) {
                break;
            }
            if (folder.isFailed()) {
                attempts.add(folder);
            }
        }
        return attempts;
    }

    private Run<?, ?> build(String which) throws IOException {
        return NAMED.find(run, which, build -> new EarlierBuild(build).mayHaveUpdated());
    }

    private Run<?, ?> build(TakeOverAction asked) {
        Run<?, ?> build = run.getParent().getBuildByNumber(asked.getFrom());
        if (build == null || build.getNumber() >= run.getNumber()) {
            throw new BadInputException("This build was started for what build #" + asked.getFrom()
                    + " had not updated, but this job has no such earlier build any more. Nothing was sent.");
        }
        return NAMED.ended(build);
    }
}
