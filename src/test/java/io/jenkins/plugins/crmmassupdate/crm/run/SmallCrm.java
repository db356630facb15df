package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A CRM of a few records with one field, in memory, which lets a test look on at each moment of a call. Its records can be put back
 * to what they were at another moment.
 */
final class SmallCrm implements BatchSender, ReadSender {
    /** A moment at which a process can be killed. */
    enum Moment {
        READ_ARRIVES,
        READ_IS_ANSWERED,
        UPDATE_ARRIVES,
        UPDATE_IS_CARRIED_OUT
    }

    private final Map<String, Integer> values = new HashMap<>();
    private final Map<String, Integer> updates = new HashMap<>();
    private final Map<String, Integer> putBack = new HashMap<>();
    private Consumer<Moment> watcher = moment -> {};
    private int reads;

    /** What the records are at one moment. */
    record State(Map<String, Integer> values, Map<String, Integer> updates) {}

    synchronized SmallCrm record(String id, int value) {
        values.put(id, value);
        return this;
    }

    /** A workflow sets this whenever the record is updated. */
    synchronized SmallCrm workflow(String id, int value) {
        putBack.put(id, value);
        return this;
    }

    synchronized SmallCrm watch(Consumer<Moment> looker) {
        watcher = looker;
        return this;
    }

    synchronized State state() {
        return new State(Map.copyOf(values), Map.copyOf(updates));
    }

    synchronized void restore(State state) {
        values.clear();
        values.putAll(state.values());
        updates.clear();
        updates.putAll(state.updates());
    }

    synchronized int value(String id) {
        return values.get(id);
    }

    /** How often a record was updated. */
    synchronized int updates(String id) {
        return updates.getOrDefault(id, 0);
    }

    synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized CrmAnswer send(List<String> ids) {
        watcher.accept(Moment.UPDATE_ARRIVES);
        List<String> entries = new ArrayList<>();
        for (String id : ids) {
            if (values.containsKey(id)) {
                values.put(id, putBack.getOrDefault(id, 1000));
                updates.merge(id, 1, Integer::sum);
                entries.add(Answers.updated(id));
            } else {
                entries.add(Answers.refused(id, "INVALID_DATA", "the id given seems to be invalid"));
            }
        }
        watcher.accept(Moment.UPDATE_IS_CARRIED_OUT);
        return Answers.entries(207, entries.toArray(String[]::new));
    }

    @Override
    public synchronized CrmAnswer get(String path) {
        reads++;
        watcher.accept(Moment.READ_ARRIVES);
        String[] entries = List.of(path.replaceAll(".*ids=([0-9,]*).*", "$1").split(",")).stream()
                .filter(values::containsKey)
                .map(id -> "{\"id\":\"" + id + "\",\"No_of_Employees\":" + values.get(id) + "}")
                .toArray(String[]::new);
        watcher.accept(Moment.READ_IS_ANSWERED);
        return entries.length == 0 ? new CrmAnswer(204, "", new byte[0], false) : Answers.entries(200, entries);
    }

    @Override
    public boolean renewToken(long callStarted) {
        return false;
    }

    @Override
    public void cancel() {}

    static TransportFailure silence() {
        return new TransportFailure("crm:443, waiting for the answer: timed out", true);
    }
}
