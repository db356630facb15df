package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.LockedFile;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.view.JobOptions;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import io.jenkins.plugins.crmmassupdate.crm.view.ScheduledUpdate;
import io.jenkins.plugins.crmmassupdate.report.JobArtifacts;
import io.jenkins.plugins.crmmassupdate.report.JobLog;
import java.io.IOException;

/** One run of a scheduled mass update from a shell: schedules the job or only follows it, and tells. */
record ScheduledRun(JobRequest job, JobOptions options, CrmAccess access, OutputFolder folder, Shell shell) {
    /** As long as the engine itself waits: to lose the answer to the one request for a job costs more than seconds. */
    private static final int GRACE = 5;

    /**
     * Runs until the job has ended, or the waiting has, and returns the exit status.
     *
     * @throws BadInputException if the input is bad; nothing has been sent then, and the folder is as it was
     * @throws IOException if the job's id or the outcome could not be kept
     */
    int run() throws IOException {
        folder.check();
        try (InterruptOnSignal untilAllIsWritten = new InterruptOnSignal(GRACE)) {
            JobLog log = new JobLog(job, options, shell::say, System::nanoTime);
            JobSummary summary;
            try (LockedFile file = folder.take();
                    Journal journal = journal(file)) {
                log.started("from this machine to " + access.domain());
                summary = follow(journal, log);
                JobArtifacts.write(folder.path(), summary);
            } catch (IOException e) {
                throw folder.lost(e, isUnkept());
            } catch (RuntimeException | Error e) {
                throw OutputFolder.brokenOff(e, isUnkept());
            }
            log.finished(summary);
            return new RunEnd(summary, JobArtifacts.NAMES, wayOn(summary)).tell(folder, shell);
        }
    }

    /** Whether there is no journal, because nothing can be scheduled twice. */
    private boolean isUnkept() {
        return options.dryRun() || job.view() == null;
    }

    private Journal journal(LockedFile file) {
        try {
            return isUnkept()
                    ? Journal.none()
                    : Journal.openScheduled(file, RunIdentity.of(access.domain(), job.change(), job.view()));
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    private JobSummary follow(Journal journal, JobLog log) throws IOException {
        try (CrmHttp http = access.open(1)) {
            return new ScheduledUpdate(job, options, access.client(http, job.change()), journal, new CallLimit(1))
                    .run(log);
        }
    }

    /** Null where the same command would only say the same again. */
    private String wayOn(JobSummary run) {
        if (run.stop() == null || run.stop().isInDoubt() || job.view() == null) {
            return null;
        }
        if (run.jobId() == null) {
            return "To try again, give the same command again and --resume.";
        }
        return run.stop().jobId() == null
                ? null
                : "To go on waiting for it, give the same command again and --resume; that schedules nothing either.";
    }
}
