package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import java.util.List;

/**
 * A batch with all its calls made.
 *
 * @param outcomes one for each of its ids, the unsent ones aside
 * @param unsent ids that no call carried, because the run was to end
 * @param counts its calls, retries and foreign entries
 * @param confirmed whether all outcomes are final, so that a resumed run need not send any of its ids
 * @param gaveUp what it was given up for without any usable answer; null if there was one
 */
public record BatchResult(
        Batch batch,
        List<RecordOutcome> outcomes,
        List<String> unsent,
        Totals counts,
        boolean confirmed,
        Trouble gaveUp) {

    /** Whether it is known that no record of it was changed, so that it may be sent as if for the first time. */
    boolean isNotDone() {
        return outcomes.stream()
                .allMatch(record -> record.outcome() == Outcome.FAILED || record.outcome() == Outcome.NOT_SENT);
    }

    /** Even a fault of ours does not lose a record. */
    public static BatchResult faulted(Batch batch, Throwable fault) {
        List<RecordOutcome> outcomes = batch.ids().stream()
                .map(id -> RecordOutcome.local(
                        id, Outcome.UNKNOWN, LocalCode.INTERNAL_FAULT, fault.toString(), batch.number(), 1))
                .toList();
        return new BatchResult(batch, outcomes, List.of(), Totals.NONE, false, null);
    }
}
