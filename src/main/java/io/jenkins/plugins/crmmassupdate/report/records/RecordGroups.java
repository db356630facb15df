package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The outcomes, codes and old values that the records of a run have together, each with a number and a count. A CRM that says
 * another code each time does not make this grow: beyond {@value #MOST_CODES} pairs of outcome and code, the records of an outcome
 * share one without a code; and beyond {@value #MOST_VALUES} groups with an old value, those of a pair share {@link
 * RecordGroup#OTHER}.
 */
final class RecordGroups {
    static final int MOST_CODES = 1_000;

    /** Longest code that has a group of its own, in characters. */
    static final int MOST_TEXT = 200;

    /** Longest old value that has one; there are several where a run sets several fields. */
    static final int MOST_OLD_TEXT = 400;

    /** Old values shown by themselves. */
    static final int MOST_SHOWN = 20;

    /** Groups with an old value. */
    static final int MOST_VALUES = 9_000;

    private final List<RecordGroup> groups = new ArrayList<>();
    private final List<long[]> counts = new ArrayList<>();
    private final Map<RecordGroup, Integer> numbers = new HashMap<>();
    private final Set<RecordGroup> pairs = new HashSet<>();
    private RecordGroup last; // mostly that of the next record too
    private int lastNumber;
    private int values;

    RecordGroups() {
        for (Outcome outcome : Outcome.values()) { // their numbers are those of the outcomes
            add(new RecordGroup(outcome, null, null));
        }
    }

    /** Counts one record, and says the number of its group. */
    int count(RecordGroup group) {
        if (!group.equals(last)) {
            lastNumber = number(group);
            last = group;
        }
        counts.get(lastNumber)[0]++;
        return lastNumber;
    }

    private int number(RecordGroup group) {
        Integer known = numbers.get(group);
        if (known != null) {
            return known;
        }
        boolean full = pairs.size() + Outcome.values().length >= MOST_CODES;
        if (group.code().length() > MOST_TEXT || full && !has(group.outcome(), group.code())) {
            return group.outcome().ordinal();
        }
        boolean shared = isValue(group) && (values >= MOST_VALUES || group.old().length() > MOST_OLD_TEXT);
        return shared ? number(group.had(RecordGroup.OTHER)) : add(group);
    }

    private static boolean isValue(RecordGroup group) {
        return group.old() != null && !group.old().equals(RecordGroup.OTHER);
    }

    private int add(RecordGroup group) {
        if (group.code() != null) {
            pairs.add(group.had(null));
        }
        values += isValue(group) ? 1 : 0;
        numbers.put(group, groups.size());
        counts.add(new long[1]);
        groups.add(group);
        return groups.size() - 1;
    }

    int size() {
        return groups.size();
    }

    RecordGroup get(int number) throws IOException {
        if (number >= groups.size()) {
            throw new IOException("no group " + number);
        }
        return groups.get(number);
    }

    long count(int number) {
        return counts.get(number)[0];
    }

    long count() {
        return counts.stream().mapToLong(count -> count[0]).sum();
    }

    /** Whether there are records with this code that have a group for it. */
    boolean has(Outcome outcome, String code) {
        return pairs.contains(new RecordGroup(outcome, code, null));
    }

    /** Whether there is a group with this old value. */
    boolean hasOld(String old) {
        return groups.stream().anyMatch(group -> old.equals(group.old()));
    }

    /**
     * What the records of an outcome and a code had before: how many they are by value, most frequent first. After the first {@value
     * #MOST_SHOWN} values come, where there are such records, {@link RecordGroup#OTHER} and {@link RecordGroup#NOT_FOUND}.
     *
     * @param outcome or null for all
     * @param code or null for all
     */
    Map<String, Long> old(Outcome outcome, String code) {
        Map<String, Long> all = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            RecordGroup group = groups.get(i);
            boolean asked = (outcome == null || outcome == group.outcome()) && (code == null || code.equals(group.code()));
            long count = count(i);
            if (asked && group.old() != null && count > 0) {
                all.merge(group.old(), count, Long::sum);
            }
        }
        long notFound = all.getOrDefault(RecordGroup.NOT_FOUND, 0L);
        all.remove(RecordGroup.NOT_FOUND);
        long others = all.values().stream().mapToLong(Long::longValue).sum();
        all.remove(RecordGroup.OTHER);
        Map<String, Long> sorted = new LinkedHashMap<>();
        all.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SHOWN)
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        others -= sorted.values().stream().mapToLong(Long::longValue).sum();
        if (others > 0) {
            sorted.put(RecordGroup.OTHER, others);
        }
        if (notFound > 0) {
            sorted.put(RecordGroup.NOT_FOUND, notFound);
        }
        return sorted;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(groups.size());
        for (RecordGroup group : groups) {
            out.writeUTF(group.outcome().name());
            out.writeBoolean(group.code() != null);
            out.writeUTF(group.code() == null ? "" : group.code());
            out.writeUTF(group.old() == null ? "" : group.old());
            out.writeLong(count(numbers.get(group)));
        }
    }

    /** @param withOld whether they have old values; those of earlier versions have not */
    static RecordGroups read(DataInputStream in, boolean withOld) throws IOException {
        RecordGroups read = new RecordGroups();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Outcome outcome = outcome(in.readUTF());
            boolean coded = in.readBoolean();
            String code = in.readUTF();
            String old = withOld ? in.readUTF() : "";
            RecordGroup group = new RecordGroup(outcome, coded ? code : null, old.isEmpty() ? null : old);
            int number = i < Outcome.values().length ? i : read.add(group);
            if (!read.get(number).equals(group)) {
                throw new IOException("groups out of order");
            }
            read.counts.get(number)[0] = in.readLong();
        }
        return read;
    }

    private static Outcome outcome(String name) throws IOException {
        try {
            return Outcome.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("no outcome", e);
        }
    }
}
