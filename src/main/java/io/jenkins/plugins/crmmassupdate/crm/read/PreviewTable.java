package io.jenkins.plugins.crmmassupdate.crm.read;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the records of a preview by the value they have. Thread-safe. A module where every record has a value of its own cannot
 * fill the memory: of values first met after {@value #MOST_KEPT} others, only the sum is known.
 */
public final class PreviewTable {
    /** Values that get a line of their own. */
    public static final int MOST_SHOWN = 20;

    static final int MOST_KEPT = 10_000;

    private final Map<String, Long> records = new HashMap<>();
    private long others;

    /** @param before what a record has that would be changed, for a person */
    public synchronized void count(String before) {
        if (records.size() >= MOST_KEPT && !records.containsKey(before)) {
            others++;
        } else {
            records.merge(before, 1L, Long::sum);
        }
    }

    /** What was counted. @param after what the records would have, for a person */
    public synchronized Preview preview(String after) {
        List<Preview.Group> groups = records.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SHOWN)
                .map(entry -> new Preview.Group(entry.getKey(), after, entry.getValue()))
                .toList();
        long all = others + records.values().stream().mapToLong(Long::longValue).sum();
        return new Preview(
                groups, all - groups.stream().mapToLong(Preview.Group::records).sum());
    }
}
