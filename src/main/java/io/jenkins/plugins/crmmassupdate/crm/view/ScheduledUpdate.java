package io.jenkins.plugins.crmmassupdate.crm.view;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.JobSender;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.RunControl;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.run.Workers;
import java.io.IOException;
import java.time.Duration;

/**
 * One run of a scheduled mass update: has the CRM change all records of a custom view as one job of its own, and asks how far
 * the job is until it ends.
 *
 * <p>Nothing is ever scheduled twice. The CRM has no key by which it would know a request again, so one that may have
 * arrived is not made again, neither by this run nor by one that goes on from its journal. The id of the job is on the disk
 * before it is asked for.
 */
public final class ScheduledUpdate {
    private final JobRequest job;
    private final JobOptions options;
    private final JobSender sender;
    private final Journal journal;
    private final CallLimit limit;
    private final long graceMillis;

    /**
     * @param journal its journal; the caller closes it
     * @param limit the calls at once that all runs over the connection may make together
     */
    public ScheduledUpdate(JobRequest job, JobOptions options, JobSender sender, Journal journal, CallLimit limit) {
        this(job, options, sender, journal, limit, Workers.GRACE_MILLIS);
    }

    /** As above, with another grace, for tests. */
    ScheduledUpdate(
            JobRequest job, JobOptions options, JobSender sender, Journal journal, CallLimit limit, long graceMillis) {
        this.job = job;
        this.options = options;
        this.sender = sender;
        this.journal = journal;
        this.limit = limit;
        this.graceMillis = graceMillis;
    }

    /**
     * Runs until the job has ended, or the waiting has, from where the journal ends. If this thread is interrupted, a call
     * under way gets {@value Workers#GRACE_MILLIS} ms, and the summary's stop reason says ABORTED; the interrupt is
     * consumed, so that the caller can publish.
     *
     * @throws IOException if the journal cannot be read or written
     */
    public JobSummary run(JobListener listener) throws IOException {
        long start = System.nanoTime();
        RunControl control = new RunControl(limit, options.retries(), heldOf(listener));
        JobRun run = new JobRun(job, options, sender, journal, control, listener);
        if (!options.dryRun()) {
            journal.replay((result, lines) -> {});
            if (Thread.interrupted()) { // before it began
                control.stop(MassUpdate.ABORT);
            }
            new Workers(1, run).await(control, MassUpdate.ABORT, sender, graceMillis);
        }
        control.rethrowFault();
        return new JobSummary(
                job,
                options.dryRun(),
                run.jobId(),
                run.state(),
                run.calls().calls(),
                run.calls().repeated(),
                run.stop(),
                journal.startedAt(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static RunListener heldOf(JobListener listener) {
        return new RunListener() {
            @Override
            public void progress(Totals totals) {
                // a job tells of it by itself
            }

            @Override
            public void held(String why) {
                listener.held(why);
            }
        };
    }
}
