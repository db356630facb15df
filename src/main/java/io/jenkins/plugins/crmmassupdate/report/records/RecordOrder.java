package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares entries of the index; without an object for each, for a million of them are compared. */
final class RecordOrder {
    /** What needs a person first. */
    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.FAILED, Outcome.UNKNOWN, Outcome.NOT_SENT, Outcome.UPDATED);

    private final boolean byId;
    private final int direction;
    private final int[] ranks;

    RecordOrder(RecordSort sort, RecordGroups groups) throws IOException {
        byId = sort == RecordSort.ID || sort == RecordSort.ID_DESCENDING;
        direction = sort == RecordSort.ID_DESCENDING ? -1 : 1;
        ranks = new int[groups.size()];
        if (sort == RecordSort.OUTCOME) {
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = OUTCOMES.indexOf(groups.get(i).outcome());
            }
        } else if (sort == RecordSort.CODE) {
            rankByCode(groups);
        }
    }

    /** Those without a code of their own are last. */
    private void rankByCode(RecordGroups groups) throws IOException {
        Map<String, List<Integer>> numbers = new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
        for (int i = 0; i < ranks.length; i++) {
            numbers.computeIfAbsent(groups.get(i).code(), code -> new ArrayList<>())
                    .add(i);
        }
        int rank = 0;
        for (List<Integer> alike : numbers.values()) {
            for (int number : alike) {
                ranks[number] = rank;
            }
            rank++;
        }
    }

    long rank(long high, long middle, long low, boolean isWhole, int group) {
        if (!byId) {
            return ranks[group];
        }
        return isWhole ? IdKey.length(high, middle, low) : IdKey.BYTES + 1;
    }

    int compare(long rank, long high, long middle, long low, long number, RecordKey other) {
        int order = Long.compare(rank, other.rank());
        if (order == 0 && byId) {
            order = Long.compareUnsigned(high, other.high());
            order = order != 0 ? order : Long.compareUnsigned(middle, other.middle());
            order = order != 0 ? order : Long.compareUnsigned(low, other.low());
        }
        order = order != 0 ? order : Long.compare(number, other.number());
        return direction * order;
    }

    int compare(RecordKey one, RecordKey other) {
        return compare(one.rank(), one.high(), one.middle(), one.low(), one.number(), other);
    }
}
