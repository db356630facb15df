package io.jenkins.plugins.crmmassupdate.results;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import jenkins.model.TransientActionFactory;

/**
 * The chart on a job's page: what became of the records, build by build. The page itself only has a place for it, which a
 * script fills: reading builds from the disk must not hold up the page.
 */
public final class MassUpdateTrendAction implements Action {
    /** Builds that the chart shows at most. */
    static final int MOST_BUILDS = 50;

    /** Builds that are looked at for whether there is anything to show; the page's list of builds has read them already. */
    private static final int LOOK_BACK = 10;

    private final Job<?, ?> job;

    MassUpdateTrendAction(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** Whether one of the latest builds has results. */
    public boolean isPossible() {
        return latest(job, LOOK_BACK) != null;
    }

    /** The newest build first; fewer than two are not worth a chart. */
    public List<BuildTotals> getBuilds() {
        List<BuildTotals> builds = new ArrayList<>();
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; build != null && i < MOST_BUILDS; i++, build = build.getPreviousBuild()) {
            BuildTotals totals = build.isBuilding() ? null : BuildTotals.of(build);
            if (totals != null) {
                builds.add(totals);
            }
        }
        return builds.size() < 2 ? List.of() : builds;
    }

    /** The latest of the last so many builds that has ended and has results, or null. */
    static Run<?, ?> latest(Job<?, ?> job, int lookBack) {
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; build != null && i < lookBack; i++, build = build.getPreviousBuild()) {
            if (!build.isBuilding() && BuildTotals.of(build) != null) {
                return build;
            }
        }
        return null;
    }

    public String number(long number) {
        return Readable.number(number);
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.MassUpdateAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return MassUpdateAction.URL_NAME;
    }

    /** Gives it to every job, builds that failed or not; asked for often, so it looks at no build. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static class Factory extends TransientActionFactory<Job> {
        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job job) {
            return Collections.singleton(new MassUpdateTrendAction(job));
        }
    }
}
