package io.jenkins.plugins.crmmassupdate.steps;

import hudson.Functions;
import hudson.model.Run;
import hudson.remoting.RequestAbortedException;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.EarlierRun;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
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

/** Updates records that are named by their ids, batch by batch, with an outcome for each of them. */
final class RecordsWork implements Work {
    private final MassUpdateParameters parameters;
    private final Run<?, ?> run;
    private final Place place;
    private final Target target;
    private final MassUpdateRequest request;
    private final MassUpdateOptions options;
    private final Consumer<String> out;
    private Plan plan;
    private RunLog log;
    private RunSummary summary;
    private List<FailedRecord> failures = List.of();

    /**
     * @param out takes the lines of the log
     * @throws BadInputException if a parameter is no good
     */
    RecordsWork(
            MassUpdateParameters parameters,
            MassUpdateRequest request,
            Run<?, ?> run,
            Place place,
            Target target,
            Consumer<String> out) {
        this.parameters = parameters;
        this.request = request;
        this.run = run;
        this.place = place;
        this.target = target;
        this.options = parameters.options(target.limit(), target.retries());
        this.out = out;
        parameters.shard();
    }

    /** Reads all ids; only once, whatever becomes of the file meanwhile. */
    @Override
    public void prepare(RunFolder folder) throws IOException, InterruptedException {
        Optional<Plan> before = Plan.load(folder.plan());
        plan = before.isPresent() ? before.get() : plan(folder);
        log = new RunLog(plan, out, System::nanoTime);
        if (Functions.isArtifactsPermissionEnabled()) {
            log.withoutExamples();
        }
    }

    private Plan plan(RunFolder folder) throws IOException, InterruptedException {
        try {
            EarlierRun earlier = new ResumeFrom(run, target.domain(), request, out).find(parameters.resumeFrom);
            return Plan.make(
                    parameters.idSource(place.workspace()),
                    folder.plan(),
                    options.batchSize(),
                    parameters.shard(),
                    earlier);
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
        log.started(request, options, route.way());
        plan = plan.in(folder.plan());
        live.sending(plan.distinct());
        if (options.seeing().isOn() && !options.dryRun()) {
            live.looking(options.seeing().preview());
        }
        ModuleFields fields = fields(folder, route, live);
        RunIdentity identity =
                RunIdentity.of(target.domain(), request, plan, options.seeing().isOn());
        try (Journal journal = options.sendsNothing()
                        ? Journal.none()
                        : Journal.open(folder.journal(), identity, options.resendsUnread());
                Artifacts artifacts = new Artifacts(
                        () -> folder.artifacts().toPath(), request.module(), plan, tellsOldValues());
                RecordIndexWriter index = new RecordIndexWriter(folder.index())) {
            RunRecorder recorder = new RunRecorder(artifacts, index);
            MassUpdate update = new MassUpdate(request, plan, options, route.sender(), journal, target.limit());
            summary = (fields == null ? update : update.seeing(route.reads(), fields)).run(recorder, log.and(live));
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
            return MassUpdate.lookUp(request, options, route.reads(), target.limit(), log.and(live));
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
