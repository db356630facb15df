package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSet;
import java.io.IOException;
import java.io.InputStream;

/**
 * Whether several calls that made the same change have left a record of their lists open: not sent, or of unknown fate, and not
 * settled by a later one of them. Reads their results from the last call to the first.
 */
public final class OpenRecords {
    private final IdSet settled = new IdSet();
    private boolean any;

    /**
     * Reads the call before.
     *
     * @param results lines as in {@code results.ndjson}
     * @throws IOException if they cannot be read
     */
    public void read(InputStream results) throws IOException {
        RecordJson.read(results, record -> {
            boolean isOpen = record.outcome() == Outcome.NOT_SENT || record.outcome() == Outcome.UNKNOWN;
            if (!isOpen) {
                settled.add(record.id());
            } else if (!settled.contains(record.id())) {
                any = true;
            }
        });
    }

    /** Whether there is one. */
    public boolean any() {
        return any;
    }
}
