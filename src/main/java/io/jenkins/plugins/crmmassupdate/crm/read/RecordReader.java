package io.jenkins.plugins.crmmassupdate.crm.read;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import java.util.List;

/** Reads records by their ids. Thread-safe. */
public final class RecordReader {
    /** Ids that the CRM takes in one call; not documented, two independent programs hold to it. */
    public static final int MOST_IDS = 100;

    private final ReadSender sender;
    private final MassUpdateRequest request;

    /** @param request the module to read, and the fields */
    public RecordReader(ReadSender sender, MassUpdateRequest request) {
        this.sender = sender;
        this.request = request;
    }

    /**
     * Reads the fields of records. One that is not in the answer is not there, or not for this user; the CRM does not tell which.
     *
     * @param ids well-formed and distinct, any number of them
     * @param asker makes the calls, one after the other
     * @return what was read; null if the run is to end
     */
    public Reading read(List<String> ids, Asker asker) {
        Reading reading = new Reading();
        for (int from = 0; from < ids.size(); from += MOST_IDS) {
            if (!read(ids.subList(from, Math.min(ids.size(), from + MOST_IDS)), asker, reading)) {
                return null;
            }
        }
        return reading;
    }

    /** An id that the CRM does not take alone either is that of no record. */
    private boolean read(List<String> ids, Asker asker, Reading reading) {
        String path = ReadPaths.records(request, ids);
        RecordsAnswer answer = asker.ask(() -> RecordsAnswer.of(sender.get(path), ids, request));
        if (answer == null) {
            return false;
        }
        reading.add(answer.values());
        if (!answer.isRefusedForAnId() || ids.size() == 1) {
            return true;
        }
        int half = ids.size() / 2;
        return read(ids.subList(0, half), asker, reading) && read(ids.subList(half, ids.size()), asker, reading);
    }
}
