package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What has become of a batch since it was last told: all of it once every call is made, or a part, if some of its records are
 * settled and others are to be sent again.
 *
 * @param settled outcomes that are final; a resumed run does not send these records
 * @param open what records get that a resumed run may send, if nothing more is done about them
 * @param unsent ids that no call carried, because the run was to end
 * @param counts calls, retries and foreign entries since then
 * @param isLast whether nothing more comes of this batch
 * @param gaveUp what it was given up for without any usable answer; null if there was one
 */
public record BatchResult(
        Batch batch,
        List<RecordOutcome> settled,
        List<RecordOutcome> open,
        List<String> unsent,
        Totals counts,
        boolean isLast,
        Trouble gaveUp) {

    /** Whether all of the batch has its final outcome with this. */
    public boolean isWhole() {
        return isLast && open.isEmpty() && unsent.isEmpty();
    }

    /** Whether it is known that none of the open records was changed, so that they may be sent as if for the first time. */
    public boolean isRestNotDone() {
        return isLast
                && !isWhole()
                && Collections.disjoint(unsent, batch.sentBefore())
                && open.stream()
                        .allMatch(record ->
                                record.outcome() == Outcome.FAILED || record.outcome() == Outcome.NOT_SENT);
    }

    /** All outcomes, final or not. */
    public List<RecordOutcome> outcomes() {
        if (open.isEmpty()) {
            return settled;
        }
        List<RecordOutcome> all = new ArrayList<>(settled);
        all.addAll(open);
        return all;
    }
}
