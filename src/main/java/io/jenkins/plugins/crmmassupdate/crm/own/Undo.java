package io.jenkins.plugins.crmmassupdate.crm.own;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.PutSender;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.read.Preview;
import io.jenkins.plugins.crmmassupdate.crm.read.PreviewTable;
import io.jenkins.plugins.crmmassupdate.crm.read.RecordReader;
import io.jenkins.plugins.crmmassupdate.crm.read.WantedValues;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes an earlier run back: each record that it changed gets what it had before, if it still has what that run set. It is a run like
 * any other, with a plan, a journal, and old values of its own; so it can be taken back too.
 */
public final class Undo implements Change {
    /** Records that the CRM takes in one call. */
    public static final int MOST_RECORDS = 100;

    private static final int RECORDS_A_CREDIT = 10;

    /** Calls of more than ten records that the CRM takes at once, whatever its edition. Source: API page "API Limits", sub-concurrency. */
    private static final int MOST_AT_ONCE = 10;

    /** Each batch is read before it is sent and after. */
    private static final int READS_A_BATCH = 2;

    private final UndoneRun run;
    private final Path values;
    private final boolean withWorkflows;
    private final PreviewTable table = new PreviewTable();
    private final ChangedRecords records;

    /**
     * @param run what is taken back
     * @param values a file for what each record gets back, beside the plan; as lasting as that
     * @param withWorkflows whether the CRM's workflows fire
     */
    public Undo(UndoneRun run, Path values, boolean withWorkflows) {
        this.run = run;
        this.values = values;
        this.withWorkflows = withWorkflows;
        WantedValues set = WantedValues.of(run.change(), ModuleFields.unknown());
        this.records = new ChangedRecords(run, values, had -> table.count(set.shown(had)));
    }

    @Override
    public MassUpdateRequest request() {
        return run.back();
    }

    /**
     * How it is carried out: nothing is sent before it is read, or again before it is.
     *
     * @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if the concurrency is out of its range
     */
    public static MassUpdateOptions options(int concurrency, boolean dryRun, Retries retries) {
        MassUpdateOptions.checkConcurrency("concurrency", concurrency);
        int atOnce = Math.min(concurrency, MOST_AT_ONCE);
        MassUpdateOptions options = new MassUpdateOptions(MOST_RECORDS, atOnce, dryRun, true, retries);
        return options.seeing(new MassUpdateOptions.Seeing(false, true, true, true));
    }

    /** The records, for a plan of {@value #MOST_RECORDS} a batch. What they get back is on the disk once they are read. */
    public IdSource records() {
        return records;
    }

    @Override
    public RunIdentity identity(ApiDomain domain, Plan plan, MassUpdateOptions options) throws IOException {
        return RunIdentity.of(domain, request(), plan, true)
                .with("set of old values", OwnValues.open(values, plan.batchSize()).checksum());
    }

    /** What is given back was there before; nothing of it is to be checked. */
    @Override
    public ModuleFields lookUp(MassUpdateOptions options, ReadSender reads, CallLimit limit, RunListener listener) {
        return MassUpdate.fields(request(), options, reads, limit, listener);
    }

    @Override
    public MassUpdate seeing(MassUpdate update, Plan plan, ReadSender reads, PutSender puts, ModuleFields fields)
            throws IOException {
        RecordReader reader = new RecordReader(reads, run.change());
        OwnValues own = OwnValues.open(values, plan.batchSize());
        return update.seeing(reads, new OwnBatches(run.change(), fields, reader, puts, own, withWorkflows));
    }

    @Override
    public String what(MassUpdateOptions options) {
        return "Taking back " + String.join(", ", run.change().fields().names()) + " in "
                + run.change().module() + ", as before " + run.name();
    }

    /**
     * Which values a run that is taken back would give back; reads its artifacts, and asks the CRM nothing.
     *
     * @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if it changed nothing
     * @throws IOException if they cannot be read
     */
    public static Preview preview(UndoneRun run) throws IOException {
        Undo undo = new Undo(run, null, false);
        undo.records.forEach((id, line) -> {});
        return undo.preview();
    }

    private Preview preview() {
        String set = run.change().fields().isOfEachRecord()
                ? "‹what it has›"
                : WantedValues.of(run.change(), ModuleFields.unknown()).shown();
        Preview preview = table.preview("");
        List<Preview.Group> groups = preview.groups().stream()
                .map(group -> new Preview.Group(set, group.before(), group.records()))
                .toList();
        return new Preview(groups, preview.others());
    }

    /** What is given back, as far as the records were just read, and at what cost. */
    @Override
    public List<String> beforehand(Plan plan) {
        List<String> lines = new ArrayList<>();
        Preview preview = preview();
        for (Preview.Group group : preview.groups()) {
            lines.add("%12s × %s → %s".formatted(Count.of(group.records()), group.before(), group.after()));
        }
        if (preview.others() > 0) {
            lines.add("%12s × other values".formatted(Count.of(preview.others())));
        }
        long unknown = records.unknown();
        if (unknown > 0) {
            lines.add(Count.of(unknown, "record") + " that run may have changed or not: left as they are");
        }
        long credits = (plan.distinct() + RECORDS_A_CREDIT - 1) / RECORDS_A_CREDIT + (long) READS_A_BATCH * plan.batches();
        lines.add("This takes about " + Count.of(credits, "API credit") + " and the scopes ZohoCRM.modules."
                + run.change().module() + ".READ and .UPDATE; workflows of the CRM "
                + (withWorkflows ? "fire" : "do not fire"));
        return lines;
    }
}
