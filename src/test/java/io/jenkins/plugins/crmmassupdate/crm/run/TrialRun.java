package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions.Seeing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run as a test wants it: one call at a time unless told otherwise. Each is held to the ledger rule. */
public final class TrialRun {
    public static final MassUpdateRequest REQUEST =
            new MassUpdateRequest("v2.1", "Leads", FieldValues.ofAssignments(List.of("No_of_Employees=1000")), true);

    private final Path folder;
    private int batchSize = MassUpdateOptions.MOST_IDS;
    private int concurrency = 1;
    private boolean dryRun;
    private boolean resendUnconfirmed = true;
    private int attempts = 2;
    private int retrySeconds = Retries.DEFAULT_SECONDS;
    private Journal journal = Journal.none();
    private CallLimit limit;
    private RunListener listener = totals -> {};
    private Seeing seeing = Seeing.NOTHING;
    private ReadSender reader;
    private final List<String> oldLines = new ArrayList<>();

    private TrialRun(Path folder) {
        this.folder = folder;
    }

    /** @param folder where the plan may lie */
    public static TrialRun in(Path folder) {
        return new TrialRun(folder);
    }

    /** Reads through this as the options say; nothing is known of the fields. */
    public TrialRun seeing(ReadSender through, Seeing what) {
        reader = through;
        seeing = what;
        return this;
    }

    public TrialRun batchSize(int ids) {
        batchSize = ids;
        return this;
    }

    public TrialRun concurrency(int calls) {
        concurrency = calls;
        return this;
    }

    public TrialRun withoutResend() {
        resendUnconfirmed = false;
        return this;
    }

    /** Calls in a row without a usable answer; there is next to no wait between them. */
    public TrialRun attempts(int calls) {
        attempts = calls;
        return this;
    }

    /** Longest time from the first of these to the last. */
    public TrialRun retrySeconds(int seconds) {
        retrySeconds = seconds;
        return this;
    }

    public TrialRun journal(Journal kept) {
        journal = kept;
        return this;
    }

    /** Opens the journal of a run of these ids to the sandbox, new or begun. */
    public Journal openJournal(List<String> ids) throws IOException {
        RunIdentity identity = RunIdentity.of(ApiDomain.parse("https://sandbox.zohoapis.com"), REQUEST, plan(ids));
        return Journal.open(journalFile(), identity, options().resendsUnread());
    }

    public Path journalFile() {
        return folder.resolve("journal");
    }

    /** As {@link #run(BatchSender, List)}, with a journal that was begun or is new. */
    public Finished resume(BatchSender sender, List<String> ids) throws IOException {
        try (Journal kept = openJournal(ids)) {
            return journal(kept).run(sender, ids);
        }
    }

    /** Shares this limit with others. */
    TrialRun limit(CallLimit shared) {
        limit = shared;
        return this;
    }

    public TrialRun told(RunListener told) {
        listener = told;
        return this;
    }

    public TrialRun dry() {
        dryRun = true;
        return this;
    }

    MassUpdateOptions options() {
        Retries retries = new Retries(attempts, retrySeconds, 1, 1);
        return new MassUpdateOptions(batchSize, concurrency, dryRun, resendUnconfirmed, retries, seeing);
    }

    public Plan plan(List<String> ids) throws IOException {
        return Plan.make(IdSource.of(ids), folder.resolve("plan"), options().batchSize());
    }

    public MassUpdate of(BatchSender sender, List<String> ids) throws IOException {
        return of(REQUEST, sender, ids);
    }

    private MassUpdate of(MassUpdateRequest request, BatchSender sender, List<String> ids) throws IOException {
        return of(request, sender, plan(ids));
    }

    private MassUpdate of(MassUpdateRequest request, BatchSender sender, Plan plan) {
        CallLimit calls = limit == null ? new CallLimit(concurrency) : limit;
        MassUpdate update = new MassUpdate(request, plan, options(), sender, journal, calls);
        return seeing.isOn() ? update.seeing(reader, ModuleFields.unknown()) : update;
    }

    /** As below, for a plan of whatever make. @param ids what it is to account for */
    public Finished run(BatchSender sender, Plan plan, List<String> ids) throws IOException {
        return finish(of(REQUEST, sender, plan), ids);
    }

    /** As below, for another request. */
    public Finished run(MassUpdateRequest request, BatchSender sender, List<String> ids) throws IOException {
        return finish(of(request, sender, ids), ids);
    }

    public Finished run(BatchSender sender, String... ids) throws IOException {
        return run(sender, List.of(ids));
    }

    public Finished run(BatchSender sender, List<String> ids) throws IOException {
        return finish(of(sender, ids), ids);
    }

    private Finished finish(MassUpdate update, List<String> ids) throws IOException {
        List<RecordOutcome> outcomes = new ArrayList<>();
        RunSummary summary = update.run(
                new OutcomeSink() {
                    @Override
                    public void accept(List<RecordOutcome> more) {
                        outcomes.addAll(more);
                    }

                    @Override
                    public void old(byte[] lines) {
                        oldLines.addAll(new String(lines, StandardCharsets.UTF_8).lines().toList());
                    }
                },
                listener);
        Finished finished = new Finished(summary, outcomes, List.copyOf(oldLines));
        finished.assertLedgerRule(ids);
        return finished;
    }

    /**
     * @param summary how the run ended
     * @param outcomes what the sink was given, in that order
     * @param oldLines what the records had before, a line each
     */
    public record Finished(RunSummary summary, List<RecordOutcome> outcomes, List<String> oldLines) {
        /** Of a run that keeps no old values. */
        Finished(RunSummary summary, List<RecordOutcome> outcomes) {
            this(summary, outcomes, List.of());
        }

        public RecordOutcome of(String id) {
            return outcomes.stream()
                    .filter(record -> record.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        public Totals totals() {
            return summary.totals();
        }

        /** Every distinct id exactly once, and totals that are the sums of what the sink was given. */
        void assertLedgerRule(List<String> requested) {
            assertThat(outcomes)
                    .extracting(RecordOutcome::id)
                    .containsExactlyInAnyOrderElementsOf(
                            requested.stream().map(String::strip).distinct().toList());
            for (Outcome outcome : Outcome.values()) {
                assertThat(totals().of(outcome))
                        .as("total %s", outcome)
                        .isEqualTo(outcomes.stream()
                                .filter(record -> record.outcome() == outcome)
                                .count());
            }
            assertThat(totals().done()).isEqualTo(summary.plan().distinct());
        }
    }
}
