package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.HashMap;
import java.util.Map;

/**
 * Records with consecutive ids, in arrays: a million of them take 4 MB, and 4 to 8 MB more for each field that was
 * updated.
 */
final class RecordRange {

    /** A field that was emptied, unlike one that was never set. */
    private static final Object EMPTIED = new Object();

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

    /** @param unset what a field has that was never set */
    Object value(long id, String field, Object unset) {
        Object[] ofField = values.get(field);
        Object value = ofField == null ? null : ofField[index(id)];
        return value == null ? unset : value == EMPTIED ? null : value;
    }

    void set(long id, String field, Object value) {
        values.computeIfAbsent(field, name -> new Object[timesUpdated.length])[index(id)] =
                value == null ? EMPTIED : value;
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
