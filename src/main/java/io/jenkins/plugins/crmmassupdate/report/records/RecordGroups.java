package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pairs of outcome and code that the records of a run have, each with a number and a count. A CRM that says another code
 * each time does not make this grow: beyond {@value #MOST_CODES} pairs, the records of an outcome share one without a code.
 */
final class RecordGroups {
    static final int MOST_CODES = 1_000;

    /** Longest code that has a group of its own, in characters. */
    static final int MOST_TEXT = 200;

    private final List<RecordGroup> groups = new ArrayList<>();
    private final List<long[]> counts = new ArrayList<>();
    private final Map<RecordGroup, Integer> numbers = new HashMap<>();
    private Outcome lastOutcome; // mostly that of the next record too
    private String lastCode;
    private int lastNumber;

    RecordGroups() {
        for (Outcome outcome : Outcome.values()) { // their numbers are those of the outcomes
            add(new RecordGroup(outcome, null));
        }
    }

    /** Counts one record, and says the number of its group. */
    int count(Outcome outcome, String code) {
        if (outcome != lastOutcome || !code.equals(lastCode)) {
            lastNumber = number(new RecordGroup(outcome, code));
            lastOutcome = outcome;
            lastCode = code;
        }
        counts.get(lastNumber)[0]++;
        return lastNumber;
    }

    private int number(RecordGroup group) {
        Integer known = numbers.get(group);
        if (known != null) {
            return known;
        }
        boolean shared = groups.size() >= MOST_CODES || group.code().length() > MOST_TEXT;
        return shared ? group.outcome().ordinal() : add(group);
    }

    private int add(RecordGroup group) {
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

    boolean has(RecordGroup group) {
        return numbers.containsKey(group);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(groups.size());
        for (RecordGroup group : groups) {
            out.writeUTF(group.outcome().name());
            out.writeBoolean(group.code() != null);
            out.writeUTF(group.code() == null ? "" : group.code());
            out.writeLong(count(numbers.get(group)));
        }
    }

    static RecordGroups read(DataInputStream in) throws IOException {
        RecordGroups read = new RecordGroups();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            Outcome outcome = outcome(in.readUTF());
            boolean coded = in.readBoolean();
            String code = in.readUTF();
            RecordGroup group = new RecordGroup(outcome, coded ? code : null);
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
