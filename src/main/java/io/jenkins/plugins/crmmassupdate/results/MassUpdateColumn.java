package io.jenkins.plugins.crmmassupdate.results;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Run;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A column of job lists: how the last mass update of a job ended. */
public class MassUpdateColumn extends ListViewColumn {
    /**
     * Builds looked at. A list has all jobs of a folder, most of which never use the step: looking further back would read
     * every build of theirs from the disk each time somebody opens the list.
     */
    private static final int LOOK_BACK = 10;

    @DataBoundConstructor
    public MassUpdateColumn() {}

    /** The last build with results of something in the list, or null; a folder has none. */
    public Run<?, ?> lastBuild(Object item) {
        return item instanceof Job<?, ?> job ? MassUpdateTrendAction.latest(job, LOOK_BACK) : null;
    }

    public BuildTotals totals(Run<?, ?> build) {
        return BuildTotals.of(build);
    }

    @Extension
    @Symbol("crmMassUpdate")
    public static class DescriptorImpl extends ListViewColumnDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.MassUpdateAction_DisplayName();
        }

        @Override
        public boolean shownByDefault() {
            return false;
        }
    }
}
