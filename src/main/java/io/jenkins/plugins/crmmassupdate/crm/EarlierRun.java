package io.jenkins.plugins.crmmassupdate.crm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** The records that an earlier run of the same change has updated: a new run takes them over and sends the rest. */
public final class EarlierRun {
    /** No earlier run. */
    public static final EarlierRun NONE = new EarlierRun("");

    private final String name;
    private final RunIdentity change;
    private final IdSet updated = new IdSet();

    /** A run of an unknown change, which has no calls to read. @param name what a person calls it, for example {@code #12} */
    EarlierRun(String name) {
        this(name, null);
    }

    /**
     * @param name what a person calls it, for example {@code #12}
     * @param domain where the run goes that is to take it over
     * @param request what that run changes
     */
    public EarlierRun(String name, ApiDomain domain, MassUpdateRequest request) {
        this(name, RunIdentity.ofChange(domain, request));
    }

    private EarlierRun(String name, RunIdentity change) {
        this.name = name;
        this.change = change;
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
        return PlanWriter.readTakenOver(plan, changeKey(), updated::add) || start != null;
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

    /** Stands for the change in a plan; empty if it is unknown. */
    String changeKey() {
        return change == null ? "" : change.key();
    }

    void add(RecordOutcome record) {
        if (record.outcome() == Outcome.UPDATED) {
            updated.add(record.id());
        }
    }

    String name() {
        return name;
    }

    boolean hasUpdated(String id) {
        return updated.size() > 0 && updated.contains(id);
    }

    /** How many records it updated. */
    public long size() {
        return updated.size();
    }
}
