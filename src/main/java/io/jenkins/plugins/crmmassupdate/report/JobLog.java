package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import io.jenkins.plugins.crmmassupdate.crm.view.JobListener;
import io.jenkins.plugins.crmmassupdate.crm.view.JobOptions;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import io.jenkins.plugins.crmmassupdate.crm.view.JobState;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The lines of a scheduled mass update's log, the same in a build's console and in a shell. */
public final class JobLog implements JobListener {
    /** Shortest time between two lines that tell of the same status, in nanoseconds. */
    private static final long PAUSE = Duration.ofSeconds(30).toNanos();

    private final JobRequest job;
    private final JobOptions options;
    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private final Set<String> unknown = new HashSet<>();
    private String jobId;
    private JobState last;
    private long told;

    /** @param nanoTime the clock, {@link System#nanoTime} but for tests */
    public JobLog(JobRequest job, JobOptions options, Consumer<String> out, LongSupplier nanoTime) {
        this.job = job;
        this.options = options;
        this.out = out;
        this.nanoTime = nanoTime;
    }

    /**
     * What is going to be done, and the warnings.
     *
     * @param way where the calls go, as for a {@link RunLog}
     */
    public void started(String way) {
        String where = " in %s, %s".formatted(job.change().module(), way);
        if (job.view() == null) {
            out.accept("Following the CRM's job " + job.jobId() + where);
        } else {
            out.accept("Updating " + job.change().fields() + " in all records of the " + job.view() + where
                    + ": as one job of the CRM");
            job.change().warnings().forEach(warning -> out.accept("Warning: " + warning));
        }
        if (options.dryRun()) {
            out.accept("Dry run: nothing is sent");
        }
    }

    @Override
    public void scheduled(String id, boolean earlier) {
        jobId = id;
        String longest = " for its state for " + RunLog.duration(options.timeout()) + " at most";
        if (job.view() == null) {
            out.accept("Asking" + longest);
        } else {
            String how = earlier ? " was scheduled before: going on" : " is scheduled";
            out.accept("The CRM's job " + id + how + "; asking" + longest);
        }
    }

    @Override
    public void asked(JobState state) {
        boolean same = last != null && last.status().equals(state.status());
        if (same && (last.equals(state) || nanoTime.getAsLong() - told < PAUSE)) {
            return;
        }
        last = state;
        told = nanoTime.getAsLong();
        boolean news = state.isKnown() || unknown.add(state.status());
        if (state.isEnd() && state.flaw() != null) { // nothing is made of counts that cannot be
            out.accept("Job %s: %s, with counts that cannot be: %s".formatted(jobId, state.status(), state.flaw()));
        } else if (news) {
            out.accept("Job %s: %s, %s of %s updated, %s failed%s"
                    .formatted(
                            jobId,
                            state.status(),
                            Count.of(state.updated()),
                            Count.of(state.total(), "record"),
                            Count.of(state.failed()),
                            state.isKnown() ? "" : " (this status is not documented; waiting for its end)"));
        }
    }

    @Override
    public void again(String why, Duration wait) {
        out.accept(RunLog.repetition(why, "tried", wait));
    }

    @Override
    public void held(String why) {
        out.accept(RunLog.hold(why));
    }

    /** One line per count that is not zero, and the result line. */
    public void finished(JobSummary run) {
        RunLog.reasons(run, false, out);
        if (run.stop() == null && run.jobId() == null && !run.dryRun()) {
            out.accept("The " + job.view() + " has no records: there is nothing to update");
        }
        out.accept(RunLog.result(run));
        out.accept(JobArtifacts.NOTE);
    }
}
