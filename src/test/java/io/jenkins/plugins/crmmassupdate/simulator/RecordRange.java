package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.HashMap;
import java.util.Map;

/**
 * Records with consecutive ids, in arrays: a million of them take 4 MB, and 4 to 8 MB more for each field that was
 * updated.
 */
final class RecordRange {

    private final long firstId;
    private final int[] timesUpdated;
    private final Map<String, Object[]> values = new HashMap<>();

    RecordRange(long firstId, int count) {
        this.firstId = firstId;
        this.timesUpdated = new int[count];
    }

    long lastId() {
        return firstId + timesUpdated.length - 1;
    }

    boolean holds(long id) {
        return id >= firstId && id <= lastId();
    }

    Object value(long id, String field) {
        Object[] ofField = values.get(field);
        return ofField == null ? null : ofField[index(id)];
    }

    void set(long id, String field, Object value) {
        values.computeIfAbsent(field, name -> new Object[timesUpdated.length])[index(id)] = value;
    }

    int timesUpdated(long id) {
        return timesUpdated[index(id)];
    }

    /** Counts one more update and says whether it was the record's first. */
    boolean countUpdate(long id) {
        return timesUpdated[index(id)]++ == 0;
    }

    private int index(long id) {
        return (int) (id - firstId);
    }
}
