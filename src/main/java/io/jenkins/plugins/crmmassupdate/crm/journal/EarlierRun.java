package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSet;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.ids.UpdatedBefore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** The records that an earlier run of the same change has updated: a new run takes them over and sends the rest. */
public final class EarlierRun implements UpdatedBefore {
    private final String name;
    private final RunIdentity change;
    private final IdSet updated = new IdSet();

    /**
     * @param name what a person calls it, for example {@code #12}
     * @param domain where the run goes that is to take it over
     * @param request what that run changes
     */
    public EarlierRun(String name, ApiDomain domain, MassUpdateRequest request) {
        this.name = name;
        this.change = RunIdentity.ofChange(domain, request);
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
     * Adds what was updated in a run whose results were never published, if it made the same change: what its journal has, and
     * what it had taken over itself, which only its plan has.
     *
     * @param plan its plan; it need not exist, or be finished
     * @param journal its journal; it need not exist, or be begun
     * @return whether there was something to read of the same change
     * @throws IOException if it is no journal, or cannot be read
     */
    public boolean readUnpublished(Path plan, Path journal) throws IOException {
        JournalFormat.Start start = Files.exists(journal) ? JournalFormat.readStart(journal) : null;
        if (start != null && !start.identity().isSameChange(change)) {
            return false;
        }
        if (start != null) {
            try (JournalReader reader = new JournalReader(journal)) {
                reader.readAll((batch, lines) -> batch.settled().forEach(this::add), new BitSet());
            }
        }
        return Plan.readTakenOver(plan, change(), updated::add) || start != null;
    }

    /**
     * Whether a later call may have changed again what these have updated: it set one of the same fields to something else.
     *
     * @param journal of that call; it need not exist
     * @throws IOException if it is no journal, or cannot be read
     */
    public boolean isOverwrittenBy(Path journal) throws IOException {
        JournalFormat.Start start = Files.exists(journal) ? JournalFormat.readStart(journal) : null;
        return start != null && start.identity().isRivalOf(change);
    }

    @Override
    public String change() {
        return change.key();
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
