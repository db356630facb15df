package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the reasons of a run. Two records have the same reason when outcome, code and message are the same; the line
 * number of a malformed id does not make a reason of its own. A CRM that says something else every time cannot fill the
 * memory: from the {@value #MOST}th reason on, the rest is counted as one per outcome and code, and from twice as many on
 * as one per outcome.
 */
final class Reasons {
    /** Distinct reasons kept. */
    static final int MOST = 200;

    /** The code of everything beyond. */
    static final String OTHER = "OTHER";

    private record Key(Outcome outcome, String code, String message) {}

    private final Map<Key, Reason> counted = new LinkedHashMap<>();

    void count(Iterable<RecordOutcome> outcomes) {
        for (RecordOutcome record : outcomes) {
            if (record.outcome() != Outcome.UPDATED) {
                count(record);
            }
        }
    }

    private void count(RecordOutcome record) {
        boolean malformed = record.code().equals(LocalCode.INVALID_ID.name());
        Key key = new Key(record.outcome(), record.code(), malformed ? "" : record.message());
        if (!counted.containsKey(key) && counted.size() >= MOST) {
            key = new Key(record.outcome(), record.code(), "further messages");
        }
        if (!counted.containsKey(key) && counted.size() >= 2 * MOST) {
            key = new Key(record.outcome(), OTHER, "further codes");
        }
        Reason first =
                new Reason(key.outcome(), key.code(), malformed ? record.message() : key.message(), 0, record.id());
        counted.put(key, counted.getOrDefault(key, first).oneMore());
    }

    /** Most frequent first. */
    List<Reason> list() {
        return counted.values().stream()
                .sorted(Comparator.comparingLong(Reason::count).reversed())
                .toList();
    }
}
