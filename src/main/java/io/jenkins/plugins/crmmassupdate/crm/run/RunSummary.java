package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.read.Preview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a run ended.
 *
 * @param request what was to be changed
 * @param plan for which records
 * @param dryRun whether nothing was to be sent
 * @param totals the final counts; their sum is {@code plan.distinct()}
 * @param resumed how many of these records an attempt before this one had done
 * @param reasons why records were not updated, most frequent first
 * @param open whether there are records that this run, when resumed, would send
 * @param preview what would be changed; null if that was not asked for
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
        boolean open,
        Preview preview,
        StopReason stop,
        Instant startedAt,
        Duration duration)
        implements UpdateSummary {

    @Override
    public long requested() {
        return plan.requested();
    }

    @Override
    public long distinct() {
        return plan.distinct();
    }

    /** Records that this attempt sent: not those taken over, malformed or left. */
    @Override
    public long sent() {
        return Math.max(0, plan.distinct() - plan.malformed() - plan.takenOver() - totals.notSent() - resumed);
    }
}
