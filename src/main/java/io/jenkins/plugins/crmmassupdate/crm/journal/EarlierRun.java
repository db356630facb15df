package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSet;
import io.jenkins.plugins.crmmassupdate.crm.ids.UpdatedBefore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.BitSet;

/** The records that an earlier run of the same change has updated: a new run takes them over and sends the rest. */
public final class EarlierRun implements UpdatedBefore {
    private final String name;
    private final IdSet updated = new IdSet();

    /** @param name what a person calls it, for example {@code #12} */
    public EarlierRun(String name) {
        this.name = name;
    }

    /**
     * Adds what was updated.
     *
     * @param results lines as in {@code results.ndjson}
     * @throws IOException if they cannot be read
     */
    public void read(InputStream results) throws IOException {
        RecordJson.read(results, this::add);
    }

    /**
     * Adds what was updated in a run that was broken off, if it made the same change.
     *
     * @param journal its journal
     * @param domain where the run goes that is to take it over
     * @param request what that run changes
     * @return whether it is the same change
     * @throws IOException if it is no journal, or cannot be read
     */
    public boolean readJournal(Path journal, ApiDomain domain, MassUpdateRequest request) throws IOException {
        JournalFormat.Start start = JournalFormat.readStart(journal);
        if (start == null || !start.identity().isSameChange(RunIdentity.ofChange(domain, request))) {
            return false;
        }
        try (JournalReader reader = new JournalReader(journal)) {
            reader.readAll((batch, lines) -> batch.outcomes().forEach(this::add), new BitSet());
        }
        return true;
    }

    public void add(RecordOutcome record) {
        if (record.outcome() == Outcome.UPDATED) {
            updated.add(record.id());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean hasUpdated(String id) {
        return updated.size() > 0 && updated.contains(id);
    }

    /** How many records it updated. */
    public long size() {
        return updated.size();
    }
}
