package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordAddress;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals.Seen;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.report.JobArtifacts;
import io.jenkins.plugins.crmmassupdate.report.Shares;
import io.jenkins.plugins.crmmassupdate.report.records.RecordSort;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One call of the step, as it is kept in the build: numbers and the most frequent reasons, nothing per record. An
 * ordinary class: XStream cannot read records.
 */
@ExportedBean(defaultVisibility = 2)
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
    private String recordAddress;
    private boolean scheduled;
    private String view;
    private String jobId;
    private String jobStatus;
    private boolean aborted;
    private long takenOver;
    private String takenFrom;
    private SeenCounts seen;
    private boolean oldValues;

    /**
     * @param address where a person finds the records, or null
     * @param oldValues whether there is a file of what the records had
     */
    MassUpdateSection(int number, UpdateSummary run, ApiDomain domain, RecordAddress address, boolean oldValues) {
        this.number = number;
        module = run.request().module();
        fields = run.request().fields().toJson();
        overWrite = run.request().overWrite();
        apiDomain = domain.toString();
        dryRun = run.dryRun();
        requested = run.requested();
        distinct = run.distinct();
        updated = run.totals().updated();
        failed = run.totals().failed();
        notSent = run.totals().notSent();
        unknown = run.totals().unknown();
        sent = run.sent();
        calls = run.totals().calls();
        retries = run.totals().retries();
        durationMillis = run.duration().toMillis();
        stop = run.stop() == null ? null : XmlText.of(run.stop().sentence());
        aborted = run.stop() != null && run.stop().kind() == StopReason.Kind.ABORTED;
        reasons = new ArrayList<>(
                run.reasons().stream().limit(MOST_REASONS).map(ReasonLine::new).toList());
        furtherReasons = Math.max(0, run.reasons().size() - MOST_REASONS);
        recordAddress = address == null ? null : XmlText.of(address.toString());
        this.oldValues = oldValues;
        if (run instanceof RunSummary records) {
            takenOver = records.plan().takenOver();
            takenFrom = takenOver == 0 ? null : XmlText.of(records.plan().takenFrom());
            boolean saw = records.preview() != null || !run.totals().seen().equals(Seen.NOTHING);
            seen = saw ? new SeenCounts(records.preview() != null, run.totals().seen()) : null;
        }
        if (run instanceof JobSummary job) {
            scheduled = true;
            view = job.job().view() == null ? null : job.job().view().toString();
            jobId = job.jobId();
            jobStatus = job.state() == null ? null : XmlText.of(job.state().status());
        }
    }

    /** What is stored may have been changed on the disk; no link is made of what could lead elsewhere. */
    private Object readResolve() {
        try {
            recordAddress = recordAddress == null ? null : new RecordAddress(recordAddress).toString();
        } catch (BadInputException e) {
            recordAddress = null;
        }
        return this;
    }

    /** What the index of a call's records is called, in the build's folder beside those of the calls. */
    public static String indexName(int number) {
        return "records-" + number + ".index";
    }

    /** Number of the call within its build, from 1. */
    @Exported
    public int getNumber() {
        return number;
    }

    @Exported
    public String getModule() {
        return module;
    }

    /** The new values as JSON; hostile text. */
    @Exported
    public String getFields() {
        return fields;
    }

    /** The new values for the eye. */
    public String getVisibleFields() {
        return OneLine.of(fields);
    }

    /** The CRM's API that it called. */
    public String getApiDomain() {
        return apiDomain;
    }

    /** Whether it took an earlier call back. */
    public boolean isTakingBack() {
        return !scheduled && FieldValues.parse(fields).isOfEachRecord();
    }

    /** What the records were to have, for a person. */
    public String getWanted() {
        return SeenField.shown(fields);
    }

    /** Whether it set the same fields to the same values, in the same CRM. */
    public boolean isSameChange(ApiDomain domain, MassUpdateRequest request) {
        return domain.toString().equals(apiDomain)
                && request.module().equals(module)
                && request.fields().toJson().equals(fields)
                && request.overWrite() == overWrite
                && !dryRun
                && !scheduled;
    }

    /** Whether a step makes the change that this call made, or that which it took back. */
    public boolean isMadeBy(ApiDomain domain, MassUpdateRequest request) {
        boolean sameFields = !scheduled
                && FieldValues.parse(fields).names().equals(request.fields().names());
        return isSameChange(domain, request)
                || isTakingBack()
                        && domain.toString().equals(apiDomain)
                        && request.module().equals(module)
                        && sameFields;
    }

    /** Whether another call of the same build set the same fields to the same values, in the same CRM. */
    public boolean isSameChange(MassUpdateSection other) {
        return apiDomain.equals(other.apiDomain)
                && module.equals(other.module)
                && fields.equals(other.fields)
                && overWrite == other.overWrite;
    }

    /** Whether it may have updated records that can be told apart. */
    public boolean mayHaveUpdated() {
        return !dryRun && !scheduled && updated + unknown > 0;
    }

    /** Whether records of its list are not settled: not sent, or of unknown fate. */
    public boolean isOpen() {
        return !dryRun && !scheduled && notSent + unknown > 0;
    }

    @Exported
    public boolean isDryRun() {
        return dryRun;
    }

    @Exported
    public long getRequested() {
        return requested;
    }

    @Exported
    public long getDistinct() {
        return distinct;
    }

    @Exported
    public long getUpdated() {
        return updated;
    }

    @Exported
    public long getFailed() {
        return failed;
    }

    @Exported
    public long getNotSent() {
        return notSent;
    }

    @Exported
    public long getUnknown() {
        return unknown;
    }

    @Exported
    public int getCalls() {
        return calls;
    }

    @Exported
    public int getRetries() {
        return retries;
    }

    @Exported
    public long getDurationMillis() {
        return durationMillis;
    }

    /** Why the run ended early, or null; hostile text. */
    @Exported
    public String getStop() {
        return stop;
    }

    /** What it has read; null if it did not look. */
    @Exported
    public SeenCounts getSeen() {
        return seen;
    }

    /** Whether it only looked, and sent nothing. */
    public boolean isPreview() {
        return seen != null && seen.isPreview();
    }

    /** What the bar shows: outcomes, or of a preview what would be changed. */
    public Object getBar() {
        return isPreview() ? seen.preview(getCounts()) : getCounts();
    }

    /** Reasons worth a line: of a preview only why it could not look. */
    public List<ReasonLine> getShownReasons() {
        return isPreview()
                ? reasons.stream().filter(reason -> !reason.isPreview()).toList()
                : getReasons();
    }

    /** Most frequent first. */
    @Exported
    public List<ReasonLine> getReasons() {
        return List.copyOf(reasons);
    }

    /** Reasons that are only in the artifacts. */
    @Exported
    public int getFurtherReasons() {
        return furtherReasons;
    }

    /** Where the artifacts are, below the build's. */
    public String getArtifactPath() {
        return MassUpdateAction.URL_NAME + "/" + number;
    }

    public List<String> getArtifactNames() {
        return scheduled ? JobArtifacts.NAMES : oldValues ? Artifacts.ALL : Artifacts.NAMES;
    }

    /** Records that count as updated because an earlier build, or call, has updated them; they were not sent. */
    @Exported
    public long getTakenOver() {
        return takenOver;
    }

    /** What that build is called; null if there is none. Hostile text. */
    public String getTakenFrom() {
        return takenFrom;
    }

    /** Whether a person ended it. */
    public boolean isAborted() {
        return aborted;
    }

    /** Whether the CRM worked on the records as one job of its own: then there are counts, and no record. */
    @Exported
    public boolean isScheduled() {
        return scheduled;
    }

    /** The custom view whose records these are, in words; null if none was named. */
    public String getView() {
        return view;
    }

    /** The CRM's job; null if there is none. */
    @Exported
    public String getJobId() {
        return jobId;
    }

    /** The job and how it stands, for a page. */
    public String getJob() {
        return Readable.job(jobId, jobStatus);
    }

    /** What the CRM told about its job last; null if nothing. Hostile text. */
    @Exported
    public String getJobStatus() {
        return jobStatus;
    }

    /** Where programs find the records, below the page of the build's mass updates; null if there are none. */
    @Exported
    public String getRecordsUrl() {
        return scheduled ? null : number + "/records/api/json";
    }

    /** In which order a list of the records begins: what needs a person first, if anything does. */
    RecordSort getUsualOrder() {
        return failed + unknown > 0 ? RecordSort.OUTCOME : RecordSort.SENT;
    }

    /** Where a person finds a record in the CRM, or null if that is not known. */
    public String recordUrl(String id) {
        return recordAddress == null ? null : new RecordAddress(recordAddress).of(module, id);
    }

    /** Which part of the records has this reason: of the share of its outcome in the bar, which the reasons add up to. */
    public String share(ReasonLine reason) {
        Outcome outcome = reason.outcome();
        List<ReasonLine> same =
                reasons.stream().filter(other -> other.outcome() == outcome).toList();
        long[] counts = new long[same.size() + 1];
        long others = getCounts().of(outcome);
        for (int i = 0; i < same.size(); i++) {
            counts[i] = same.get(i).getCount();
            others -= counts[i];
        }
        counts[same.size()] = Math.max(0, others); // of reasons that are only in the artifacts
        int[] shares = Shares.split(getCounts().shareOf(outcome), counts);
        return Readable.share(shares[same.indexOf(reason)], reason.getCount(), distinct);
    }

    public OutcomeCounts getCounts() {
        return new OutcomeCounts(distinct, updated, failed, unknown, notSent);
    }

    /** Records sent in {@link #getDurationMillis}: none that were done before, malformed or left. */
    long getSent() {
        return sent;
    }

    /** Records sent a second. */
    public long getRate() {
        return Readable.rate(sent, durationMillis);
    }
}
