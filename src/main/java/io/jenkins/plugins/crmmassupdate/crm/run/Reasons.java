package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.text.Complaint;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the reasons of a run. Two records have the same reason when outcome, code, message and what is said about a field
 * are the same; the line number of a malformed id, or its place in the call, does not make a reason of its own. A CRM that says something else every time cannot fill the
 * memory: from the {@value #MOST}th reason on, the rest is counted as one per outcome and code, and from twice as many on
 * as one per outcome.
 */
final class Reasons {
    /** Distinct reasons kept. */
    static final int MOST = 200;

    /** The code of everything beyond. */
    static final String OTHER = "OTHER";

    private record Key(Outcome outcome, String code, String message, Complaint complaint) {}

    private final Map<Key, Reason> counted = new LinkedHashMap<>();
    private RecordOutcome last;
    private Key lastKey;

    void count(Iterable<RecordOutcome> outcomes) {
        for (RecordOutcome record : outcomes) {
            if (record.outcome() != Outcome.UPDATED) {
                count(record);
            }
        }
    }

    private void count(RecordOutcome record) {
        if (saysTheSame(record)) { // as all of a dry run do
            counted.computeIfPresent(lastKey, (key, reason) -> reason.oneMore());
            return;
        }
        Complaint complaint = record.complaint();
        boolean malformed = record.code().equals(LocalCode.INVALID_ID.name());
        Key key = new Key(record.outcome(), record.code(), malformed ? "" : record.message(), complaint.anywhere());
        if (!counted.containsKey(key) && counted.size() >= MOST) {
            key = new Key(record.outcome(), record.code(), "further messages", Complaint.NONE);
        }
        if (!counted.containsKey(key) && counted.size() >= 2 * MOST) {
            key = new Key(record.outcome(), OTHER, "further codes", Complaint.NONE);
        }
        Reason first = new Reason(
                key.outcome(),
                key.code(),
                malformed ? record.message() : key.message(),
                key.complaint() == Complaint.NONE ? Complaint.NONE : complaint,
                0,
                record.id());
        counted.put(key, counted.getOrDefault(key, first).oneMore());
        last = record;
        lastKey = key;
    }

    /** As the one before, and without details that could say something else. */
    private boolean saysTheSame(RecordOutcome record) {
        return last != null
                && record.outcome() == last.outcome()
                && record.json().isEmpty()
                && last.json().isEmpty()
                && record.code().equals(last.code())
                && record.message().equals(last.message());
    }

    /** Most frequent first. */
    List<Reason> list() {
        return counted.values().stream()
                .sorted(Comparator.comparingLong(Reason::count).reversed())
                .toList();
    }
}
