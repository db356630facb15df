package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.IOException;

/**
 * An earlier build of the same job, as a parameter names it.
 *
 * @param parameter what the parameter is called
 */
record NamedBuild(String parameter) {
    static final String LAST_BUILD = "lastBuild";

    /** Which builds are meant by {@value #LAST_BUILD}. */
    @FunctionalInterface
    interface Meant {
        boolean is(Run<?, ?> build) throws IOException;
    }

    /** @throws BadInputException if it names no build, whatever the job */
    void check(String which) {
        if (!which.equals(LAST_BUILD) && !which.matches("#?[1-9][0-9]{0,8}")) {
            throw new BadInputException(parameter + " is " + BadInputException.quote(which) + "; use " + LAST_BUILD
                    + ", or the number of an earlier build.");
        }
    }

    /**
     * Finds it.
     *
     * @param run the build that asks
     * @param meant the latest of these is {@value #LAST_BUILD}
     * @return null if there is no such last build
     * @throws BadInputException if there is no build of that number, or it still runs
     */
    Run<?, ?> find(Run<?, ?> run, String which, Meant meant) throws IOException {
        check(which);
        if (which.equals(LAST_BUILD)) {
            Run<?, ?> build = run.getPreviousBuild();
            while (build != null && !meant.is(build)) {
                build = build.getPreviousBuild();
            }
            return build == null ? null : ended(build);
        }
        Run<?, ?> build = run.getParent().getBuildByNumber(Integer.parseInt(which.replace("#", "")));
        if (build == null || build.getNumber() >= run.getNumber()) {
            throw new BadInputException(parameter + " is " + BadInputException.quote(which) + ", but this job has no such"
                    + " earlier build any more.");
        }
        return ended(build);
    }

    /** @throws BadInputException if it still runs */
    Run<?, ?> ended(Run<?, ?> build) {
        if (build.isBuilding()) {
            throw new BadInputException(parameter + " names build " + build.getDisplayName()
                    + ", which is still running; wait for its end, or abort it.");
        }
        return build;
    }
}
