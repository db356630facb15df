package io.jenkins.plugins.crmmassupdate.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a run ended, whatever it was that named its records. */
public interface UpdateSummary {
    /** What was to be changed. */
    MassUpdateRequest request();

    /** Whether nothing was to be sent. */
    boolean dryRun();

    /** Records asked for, those asked for twice counted twice. */
    long requested();

    /** Records asked for; the sum of the {@link #totals}. */
    long distinct();

    /** The final counts. */
    Totals totals();

    /** Why records were not updated, most frequent first. */
    List<Reason> reasons();

    /** Why the run ended early, or null if it came to its end. */
    StopReason stop();

    Instant startedAt();

    Duration duration();

    /** Records that {@link #duration} was for. */
    long sent();

    /** Code → number of FAILED records, most frequent first; the numbers add up to {@code totals().failed()}. */
    default Map<String, Long> failuresByCode() {
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (Reason reason : reasons()) {
            if (reason.outcome() == Outcome.FAILED) {
                byCode.merge(reason.code(), reason.count(), Long::sum);
            }
        }
        return byCode;
    }
}
