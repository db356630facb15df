package io.jenkins.plugins.crmmassupdate.steps;

import hudson.Functions;
import hudson.model.Run;
import hudson.remoting.RequestAbortedException;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.own.Change;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.report.RunLog;
import io.jenkins.plugins.crmmassupdate.report.records.RecordIndexWriter;
import io.jenkins.plugins.crmmassupdate.results.LiveProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Changes records one batch after the other, with an outcome for each of them. */
final class RecordsWork implements Work {
    private final Records records;
    private final Run<?, ?> run;
    private final Target target;
    private final MassUpdateOptions options;
    private final Consumer<String> out;
    private Change change;
    private Plan plan;
    private RunLog log;
    private RunSummary summary;
    private List<FailedRecord> failures = List.of();

    /** Which records, and what is done with them. */
    interface Records {
        MassUpdateOptions options();

        /** What is done. Called once, first of all. */
        Change change(RunFolder folder);

        /** Reads which they are. @throws BadInputException if they cannot be used */
        Plan plan(RunFolder folder) throws IOException, InterruptedException;
    }

    /** @param out takes the lines of the log */
    RecordsWork(Records records, Run<?, ?> run, Target target, Consumer<String> out) {
        this.records = records;
        this.run = run;
        this.target = target;
        this.options = records.options();
        this.out = out;
    }

    /** Reads all ids; only once, whatever becomes of the file meanwhile. */
    @Override
    public void prepare(RunFolder folder) throws IOException, InterruptedException {
        change = records.change(folder);
        Optional<Plan> before = Plan.load(folder.plan());
        plan = before.isPresent() ? before.get() : plan(folder);
        log = new RunLog(plan, out, System::nanoTime);
        if (Functions.isArtifactsPermissionEnabled()) {
            log.withoutExamples();
        }
    }

    private Plan plan(RunFolder folder) throws IOException, InterruptedException {
        try {
            return records.plan(folder);
        } catch (IOException | RequestAbortedException e) {
            folder.giveBack();
            if (e.getCause() instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            throw MassUpdateRunner.because(
                    e,
                    Failure.of(
                            run,
                            "The record ids cannot be read: " + OneLine.of(Cause.of(e), 300) + ". Nothing was sent."));
        }
    }

    @Override
    public UpdateSummary run(RunFolder folder, Route route, LiveProgress live) throws IOException {
        log.started(change, options, route.way());
        plan = plan.in(folder.plan());
        live.sending(plan.distinct());
        if (options.seeing().isOn() && !options.dryRun()) {
            live.looking(options.seeing().preview());
        }
        ModuleFields fields = fields(folder, route, live);
        RunIdentity identity = change.identity(target.domain(), plan, options);
        try (Journal journal = options.sendsNothing()
                        ? Journal.none()
                        : Journal.open(folder.journal(), identity, options.resendsUnread());
                Artifacts artifacts = new Artifacts(
                        () -> folder.artifacts().toPath(), change.request().module(), plan, tellsOldValues());
                RecordIndexWriter index = new RecordIndexWriter(folder.index())) {
            RunRecorder recorder = new RunRecorder(artifacts, index);
            MassUpdate update = new MassUpdate(change.request(), plan, options, route.sender(), journal, target.limit());
            if (fields != null) {
                change.seeing(update, plan, route.reads(), route.puts(), fields);
            }
            summary = update.run(recorder, log.and(live));
            failures = recorder.failures();
            artifacts.finish(summary);
            index.finish();
            return summary;
        }
    }

    private boolean tellsOldValues() {
        return options.seeing().tellsOldValues() && !options.dryRun();
    }

    /** What is known of the module's fields; null if nothing is read. @throws BadInputException if the CRM would refuse a value */
    private ModuleFields fields(RunFolder folder, Route route, LiveProgress live) throws IOException {
        if (!options.seeing().isOn() || options.dryRun()) {
            return null;
        }
        try {
            return change.lookUp(options, route.reads(), target.limit(), log.and(live));
        } catch (BadInputException e) {
            if (!Files.exists(folder.journal())) { // nothing was sent, in this attempt or one before
                folder.clear();
            }
            throw e;
        }
    }

    @Override
    public boolean canBeGoneOnWith() {
        return true;
    }

    @Override
    public void finished() {
        log.finished(summary);
    }

    @Override
    public List<FailedRecord> failures() {
        return failures;
    }
}
