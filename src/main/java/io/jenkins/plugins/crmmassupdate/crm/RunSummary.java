package io.jenkins.plugins.crmmassupdate.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param request what was to be changed
 * @param plan for which records
 * @param dryRun whether nothing was to be sent
 * @param totals the final counts; their sum is {@code plan.distinct()}
 * @param resumed how many of these records an attempt before this one had done
 * @param reasons why records were not updated, most frequent first
 * @param stop why the run ended early, or null if it came to its end
 * @param startedAt when it started
 * @param duration how long it took
 */
public record RunSummary(
        MassUpdateRequest request,
        Plan plan,
        boolean dryRun,
        Totals totals,
        long resumed,
        List<Reason> reasons,
        StopReason stop,
        Instant startedAt,
        Duration duration) {

    /** Records that this attempt sent, which is what {@link #duration} was for: not those taken over, malformed or left. */
    public long sent() {
        return Math.max(0, plan.distinct() - plan.malformed() - plan.takenOver() - totals.notSent() - resumed);
    }

    /** Code → number of FAILED records, most frequent first; the numbers add up to {@code totals().failed()}. */
    public Map<String, Long> failuresByCode() {
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (Reason reason : reasons) {
            if (reason.outcome() == Outcome.FAILED) {
                byCode.merge(reason.code(), reason.count(), Long::sum);
            }
        }
        return byCode;
    }
}
