package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/**
 * What the step returns. It is stored with the Pipeline's program, so it holds counts and at most
 * {@value #MOST_FAILURES} failures; all records are in the artifacts.
 */
public final class CrmMassUpdateResult implements Serializable {
    private static final long serialVersionUID = 1;

    /** Failures kept. */
    static final int MOST_FAILURES = 1_000;

    private final long requested;
    private final long total;
    private final long updated;
    private final long failed;
    private final long notSent;
    private final long unknown;
    private final Map<String, Long> failuresByCode;
    private final List<FailedRecord> failures;
    private final String status;
    private final String url;
    private final String artifacts;
    private final String jobId;
    private final String jobStatus;
    private final long changed;
    private final long unchanged;
    private final long verified;
    private final long unverified;
    private final long notFound;

    CrmMassUpdateResult(UpdateSummary run, List<FailedRecord> failures, Result status, String url, String artifacts) {
        requested = run.requested();
        total = run.distinct();
        updated = run.totals().updated();
        failed = run.totals().failed();
        notSent = run.totals().notSent();
        unknown = run.totals().unknown();
        failuresByCode = new LinkedHashMap<>();
        run.failuresByCode().forEach((code, count) -> failuresByCode.merge(XmlText.of(code), count, Long::sum));
        this.failures = new ArrayList<>(failures);
        this.status = status.toString();
        this.url = url;
        this.artifacts = artifacts;
        JobSummary job = run instanceof JobSummary scheduled ? scheduled : null;
        Totals.Seen seen = run.totals().seen();
        changed = seen.changed();
        unchanged = seen.unchanged();
        verified = seen.verified();
        unverified = seen.unverified();
        notFound = seen.notFound();
        jobId = job == null ? null : job.jobId();
        jobStatus = job == null || job.state() == null ? null : XmlText.of(job.state().status());
    }

    /** Ids given, duplicates included. */
    @Whitelisted
    public long getRequested() {
        return requested;
    }

    /** Distinct ids; the sum of the four counts. */
    @Whitelisted
    public long getTotal() {
        return total;
    }

    @Whitelisted
    public long getUpdated() {
        return updated;
    }

    @Whitelisted
    public long getFailed() {
        return failed;
    }

    @Whitelisted
    public long getNotSent() {
        return notSent;
    }

    @Whitelisted
    public long getUnknown() {
        return unknown;
    }

    /** Code → number of failed records, most frequent first. */
    @Whitelisted
    public Map<String, Long> getFailuresByCode() {
        return new LinkedHashMap<>(failuresByCode);
    }

    /** Records failed or unknown, in the order in which they became known; at most {@value #MOST_FAILURES}. */
    @Whitelisted
    public List<FailedRecord> getFailures() {
        return new ArrayList<>(failures);
    }

    /** SUCCESS or UNSTABLE; beyond {@code failureThreshold} the step fails instead of returning. */
    @Whitelisted
    public String getStatus() {
        return status;
    }

    /** The results page of the build; absolute if Jenkins knows its own URL. */
    @Whitelisted
    public String getUrl() {
        return url;
    }

    /** The folder below the build's artifacts, for example {@code crm-mass-update/1}. */
    @Whitelisted
    public String getArtifacts() {
        return artifacts;
    }

    /** The CRM's job of a scheduled mass update; null if there is none. */
    @Whitelisted
    public String getJobId() {
        return jobId;
    }

    /** What the CRM told about it last, for example COMPLETED; null if there is none. */
    @Whitelisted
    public String getJobStatus() {
        return jobStatus;
    }

    /** Records that had another value before, or in a preview would be changed; 0 if nothing was read. */
    @Whitelisted
    public long getChanged() {
        return changed;
    }

    /** Records that had the value already. */
    @Whitelisted
    public long getUnchanged() {
        return unchanged;
    }

    /** Records that were read back with the value. */
    @Whitelisted
    public long getVerified() {
        return verified;
    }

    /** Records that could not be compared, or were not to be found, when read back. */
    @Whitelisted
    public long getUnverified() {
        return unverified;
    }

    /** Records that were not to be found when they were read. */
    @Whitelisted
    public long getNotFound() {
        return notFound;
    }

    @Override
    public String toString() {
        return "CRM mass update: %s of %s updated, %s failed, %s not sent, %s unknown"
                .formatted(
                        Count.of(updated), Count.of(total), Count.of(failed), Count.of(notSent), Count.of(unknown));
    }
}
