package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.view.JobOptions;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import io.jenkins.plugins.crmmassupdate.crm.view.ScheduledUpdate;
import io.jenkins.plugins.crmmassupdate.report.JobArtifacts;
import io.jenkins.plugins.crmmassupdate.report.JobLog;
import io.jenkins.plugins.crmmassupdate.results.LiveProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;

/** Has the CRM update a whole custom view as one job of its own, or only follows such a job. There are counts, no records. */
final class ViewWork implements Work {
    private final Run<?, ?> run;
    private final Target target;
    private final JobRequest job;
    private final JobOptions options;
    private final JobLog log;
    private JobSummary summary;

    /**
     * @param out takes the lines of the log
     * @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if a parameter is no good
     */
    ViewWork(
            MassUpdateParameters parameters,
            MassUpdateRequest request,
            Run<?, ?> run,
            Target target,
            Consumer<String> out) {
        this.run = run;
        this.target = target;
        this.job = parameters.job(request);
        this.options = parameters.jobOptions(target.retries());
        this.log = new JobLog(job, options, out, System::nanoTime);
    }

    /**
     * Which records these are, only the CRM knows. But if a call of this build has begun the same and failed while its job goes
     * on, this one goes on with that job: to schedule it again would update the view twice.
     */
    @Override
    public void prepare(RunFolder folder) throws IOException {
        if (!isKept() || Files.exists(folder.journal())) {
            return;
        }
        for (RunFolder other : RunFolder.of(run)) {
            if (other.isFailed() && Journal.isOf(other.journal(), identity())) {
                Files.copy(other.journal(), folder.journal());
                other.takenOver();
                return;
            }
        }
    }

    @Override
    public UpdateSummary run(RunFolder folder, Route route, LiveProgress live) throws IOException {
        log.started(route.way());
        live.sending(0);
        try (Journal journal = journal(folder)) {
            summary = new ScheduledUpdate(job, options, route.jobs(), journal, target.limit()).run(log.and(live));
        }
        JobArtifacts.write(folder.artifacts().toPath(), summary);
        return summary;
    }

    /** A run that only asks has nothing to keep. */
    private boolean isKept() {
        return job.view() != null && !options.dryRun();
    }

    private Journal journal(RunFolder folder) throws IOException {
        return isKept() ? Journal.openScheduled(folder.journal(), identity()) : Journal.none();
    }

    private RunIdentity identity() {
        return RunIdentity.of(target.domain(), job.change(), job.view());
    }

    @Override
    public boolean canBeGoneOnWith() {
        StopReason stop = summary == null ? null : summary.stop();
        return summary == null || stop != null && (stop.jobId() != null || stop.isInDoubt());
    }

    @Override
    public void finished() {
        log.finished(summary);
    }

    @Override
    public List<FailedRecord> failures() {
        return List.of();
    }
}
