package io.jenkins.plugins.crmmassupdate.crm.view;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a scheduled mass update ended: counts, and nothing about single records, because the CRM tells nothing about them.
 *
 * @param job what was to be done
 * @param dryRun whether nothing was to be sent
 * @param jobId the CRM's job, or null if there is none
 * @param state what the CRM told about it last, or null
 * @param calls calls made
 * @param retries calls made again
 * @param stop why the run ended without a job that is completed; null if it is, or if the view has no records and may
 * @param startedAt when it was first started
 * @param duration how long this attempt took
 */
public record JobSummary(
        JobRequest job,
        boolean dryRun,
        String jobId,
        JobState state,
        int calls,
        int retries,
        StopReason stop,
        Instant startedAt,
        Duration duration)
        implements UpdateSummary {

    @Override
    public MassUpdateRequest request() {
        return job.change();
    }

    @Override
    public long requested() {
        return distinct();
    }

    /** The records of the job as far as the CRM has told; 0 before. */
    @Override
    public long distinct() {
        return state == null ? 0 : state.total();
    }

    @Override
    public Totals totals() {
        long failed = 0;
        long notSent = 0;
        long unknown = 0;
        for (Reason reason : reasons()) {
            switch (reason.outcome()) {
                case FAILED -> failed += reason.count();
                case NOT_SENT -> notSent += reason.count();
                default -> unknown += reason.count();
            }
        }
        return new Totals(state == null || isUncounted() ? 0 : state.updated(), failed, notSent, unknown, 0, calls, retries, 0);
    }

    @Override
    public List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        if (isUncounted()) {
            String message = "counted in a way that cannot be: " + state.flaw();
            add(reasons, Outcome.UNKNOWN, LocalCode.NOT_COUNTED, message, state.total());
        } else if (state != null) {
            add(reasons, Outcome.FAILED, LocalCode.COUNTED_FAILED, "counted as failed by the CRM", state.failed());
            rest(reasons);
            long uncounted = state.total() - state.done() - state.notUpdated();
            add(reasons, Outcome.UNKNOWN, LocalCode.NOT_COUNTED, "in none of the CRM's counts", uncounted);
            reasons.sort(Comparator.comparingLong(Reason::count).reversed());
        }
        return reasons;
    }

    /** Whether the job has ended, and nobody can tell how. */
    private boolean isUncounted() {
        return state != null && state.isEnd() && state.flaw() != null;
    }

    /** What "not updated yet" means depends on whether the job can still do it. */
    private void rest(List<Reason> reasons) {
        if (state.isCompleted()) {
            String message = "counted as not updated by a job that is completed";
            add(reasons, Outcome.FAILED, LocalCode.COUNTED_NOT_UPDATED, message, state.notUpdated());
        } else if (state.isEnd()) {
            String message = "counted as not updated by a job that is " + state.status();
            add(reasons, Outcome.NOT_SENT, LocalCode.COUNTED_NOT_UPDATED, message, state.notUpdated());
        } else {
            String message = "not done when the job was asked for the last time";
            add(reasons, Outcome.UNKNOWN, LocalCode.NOT_DONE_YET, message, state.notUpdated());
        }
    }

    private static void add(List<Reason> reasons, Outcome outcome, LocalCode code, String message, long count) {
        if (count > 0) {
            reasons.add(new Reason(outcome, code.name(), message, count, ""));
        }
    }

    @Override
    public long sent() {
        return state == null ? 0 : state.done();
    }
}
