package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.RunSummary;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the step, as it is kept in the build: numbers and the most frequent reasons, nothing per record. An
 * ordinary class: XStream cannot read records.
 */
public final class MassUpdateSection implements Serializable {
    private static final long serialVersionUID = 1;

    /** Reasons kept. */
    private static final int MOST_REASONS = 20;

    private final int number;
    private final String module;
    private final String fields;
    private final boolean overWrite;
    private final String apiDomain;
    private final boolean dryRun;
    private final long requested;
    private final long distinct;
    private final long updated;
    private final long failed;
    private final long notSent;
    private final long unknown;
    private final long sent;
    private final int calls;
    private final int retries;
    private final long durationMillis;
    private final String stop;
    private final List<ReasonLine> reasons;
    private final int furtherReasons;

    MassUpdateSection(int number, RunSummary run, ApiDomain domain) {
        this.number = number;
        module = run.request().module();
        fields = run.request().fields().toJson();
        overWrite = run.request().overWrite();
        apiDomain = domain.toString();
        dryRun = run.dryRun();
        requested = run.plan().requested();
        distinct = run.plan().distinct();
        updated = run.totals().updated();
        failed = run.totals().failed();
        notSent = run.totals().notSent();
        unknown = run.totals().unknown();
        sent = run.sent();
        calls = run.totals().calls();
        retries = run.totals().retries();
        durationMillis = run.duration().toMillis();
        stop = run.stop() == null ? null : run.stop().sentence();
        reasons = new ArrayList<>(
                run.reasons().stream().limit(MOST_REASONS).map(ReasonLine::new).toList());
        furtherReasons = Math.max(0, run.reasons().size() - MOST_REASONS);
    }

    /** Number of the call within its build, from 1. */
    public int getNumber() {
        return number;
    }

    public String getModule() {
        return module;
    }

    /** The new values as JSON; hostile text. */
    public String getFields() {
        return fields;
    }

    /** Whether it set the same fields to the same values, in the same CRM. */
    public boolean isSameChange(ApiDomain domain, MassUpdateRequest request) {
        return domain.toString().equals(apiDomain)
                && request.module().equals(module)
                && request.fields().toJson().equals(fields)
                && request.overWrite() == overWrite
                && !dryRun;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public long getRequested() {
        return requested;
    }

    public long getDistinct() {
        return distinct;
    }

    public long getUpdated() {
        return updated;
    }

    public long getFailed() {
        return failed;
    }

    public long getNotSent() {
        return notSent;
    }

    public long getUnknown() {
        return unknown;
    }

    public int getCalls() {
        return calls;
    }

    public int getRetries() {
        return retries;
    }

    public long getDurationMillis() {
        return durationMillis;
    }

    /** Why the run ended early, or null; hostile text. */
    public String getStop() {
        return stop;
    }

    /** Most frequent first. */
    public List<ReasonLine> getReasons() {
        return List.copyOf(reasons);
    }

    /** Reasons that are only in the artifacts. */
    public int getFurtherReasons() {
        return furtherReasons;
    }

    /** Where the artifacts are, below the build's. */
    public String getArtifactPath() {
        return MassUpdateAction.URL_NAME + "/" + number;
    }

    public List<String> getArtifactNames() {
        return Artifacts.NAMES;
    }

    public OutcomeCounts getCounts() {
        return new OutcomeCounts(distinct, updated, failed, unknown, notSent);
    }

    /** Records sent in {@link #getDurationMillis}: not those that an attempt before a restart, or an earlier build, has done. */
    public long getSent() {
        return sent;
    }

    /** Records sent a second. */
    public long getRate() {
        return Readable.rate(sent, durationMillis);
    }
}
