package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Run;

/**
 * The numbers of all calls of one build together, dry runs apart: they are no results. Made of what is in {@code build.xml};
 * no result file is opened.
 *
 * @param number of the build
 * @param counts of all calls
 * @param sent records that were in a call
 * @param durationMillis of all calls, one after the other
 * @param scheduled whether one of them updated a whole view, whose records nobody can tell apart
 */
public record BuildTotals(int number, OutcomeCounts counts, long sent, long durationMillis, boolean scheduled) {
    /** Of a build, or null if it has no results. */
    static BuildTotals of(Run<?, ?> build) {
        MassUpdateAction action = build.getAction(MassUpdateAction.class);
        return action == null ? null : action.getTotals();
    }

    /** Null if there is no section but those of dry runs. */
    static BuildTotals of(int number, Iterable<MassUpdateSection> sections) {
        BuildTotals totals = null;
        for (MassUpdateSection section : sections) {
            if (!section.isDryRun()) {
                totals = (totals == null ? new BuildTotals(number, OutcomeCounts.NONE, 0, 0, false) : totals)
                        .plus(section);
            }
        }
        return totals;
    }

    private BuildTotals plus(MassUpdateSection section) {
        return new BuildTotals(
                number,
                counts.plus(section.getCounts()),
                sent + section.getSent(),
                durationMillis + section.getDurationMillis(),
                scheduled || section.isScheduled());
    }

    public int getNumber() {
        return number;
    }

    public OutcomeCounts getCounts() {
        return counts;
    }

    public long getSeconds() {
        return Math.round(durationMillis / 1000.0);
    }

    /** Records sent a second. */
    public long getRate() {
        return Readable.rate(sent, durationMillis);
    }

    /** For a person. */
    public String getDuration() {
        return Readable.duration(durationMillis);
    }
}
