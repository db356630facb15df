package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.ids.Shard;
import io.jenkins.plugins.crmmassupdate.crm.ids.UpdatedBefore;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.LockedFile;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.own.Change;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.OutcomeSink;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.report.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One run over ids from a shell: checks everything, plans, updates, tells. */
record UpdateRun(
        Change change, MassUpdateOptions options, CrmAccess access, OutputFolder folder, Shell shell) {
    /** How long the calls under way may take to end by themselves once the process is to end, in seconds. */
    private static final int GRACE = 1;

    /**
     * Runs to the end and returns the exit status.
     *
     * @throws BadInputException if the input is bad; nothing has been sent then, and the folder is as it was
     * @throws IOException if outcomes could not be kept; records may have been changed then
     */
    int run(IdSource ids, Shard shard) throws IOException {
        folder.check();
        Path planFile = temporaryFile(".plan");
        try {
            Plan plan = plan(ids, shard, planFile);
            try (InterruptOnSignal untilAllIsWritten = new InterruptOnSignal(GRACE)) {
                return update(plan);
            }
        } finally {
            Files.deleteIfExists(planFile);
        }
    }

    /** @throws BadInputException if none can be made */
    static Path temporaryFile(String suffix) {
        try {
            Path file = Files.createTempFile(Main.NAME, suffix);
            file.toFile().deleteOnExit(); // should the process be ended while the plan is made
            return file;
        } catch (IOException e) {
            throw new BadInputException("No temporary file can be made for the plan: " + Cause.of(e) + ". Nothing was sent.");
        }
    }

    private Plan plan(IdSource ids, Shard shard, Path file) {
        try {
            return Plan.make(ids, file, options.batchSize(), shard, UpdatedBefore.NOTHING);
        } catch (IOException e) {
            throw new BadInputException("The ids cannot be read: " + Cause.of(e) + ". Nothing was sent.");
        }
    }

    /** Looks the fields up while nothing is made yet. */
    private int update(Plan plan) throws IOException {
        RunLog log = new RunLog(plan, shell::say, System::nanoTime);
        CallLimit limit = new CallLimit(options.concurrency());
        try (CrmHttp http = access.open(options.concurrency())) {
            CrmClient client = access.client(http, change.request());
            ModuleFields fields = options.seeing().isOn() && !options.dryRun()
                    ? change.lookUp(options, client, limit, log)
                    : null;
            return update(
                    plan,
                    journal -> {
                        MassUpdate update = new MassUpdate(change.request(), plan, options, client, journal, limit);
                        return fields == null ? update : change.seeing(update, plan, client, client, fields);
                    },
                    log);
        }
    }

    /** Makes the run, once there is its journal. */
    @FunctionalInterface
    private interface Made {
        MassUpdate with(Journal journal) throws IOException;
    }

    private int update(Plan plan, Made made, RunLog log) throws IOException {
        RunSummary summary;
        List<String> files;
        try (LockedFile file = folder.take();
                Journal journal = journal(plan, file);
                Artifacts artifacts = artifacts(plan)) {
            log.started(change, options, "from this machine to " + access.domain());
            summary = send(plan, made.with(journal), artifacts, log);
            artifacts.finish(summary);
            files = artifacts.names();
        } catch (IOException e) {
            throw folder.lost(e, options.sendsNothing());
        } catch (RuntimeException | Error e) {
            throw OutputFolder.brokenOff(e, options.sendsNothing());
        }
        log.finished(summary);
        boolean unfinished = !options.sendsNothing() && summary.open();
        String wayOn = unfinished ? "To go on with what is not done, give the same command again and --resume." : null;
        return new RunEnd(summary, files, wayOn).tell(folder, shell);
    }

    private Journal journal(Plan plan, LockedFile file) {
        try {
            RunIdentity identity = change.identity(access.domain(), plan, options);
            return options.sendsNothing() ? Journal.none() : Journal.open(file, identity, options.resendsUnread());
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    private Artifacts artifacts(Plan plan) {
        try {
            boolean old = options.seeing().tellsOldValues() && !options.dryRun();
            return new Artifacts(folder.path(), change.request().module(), plan, old);
        } catch (IOException e) {
            throw folder.unusable(e);
        }
    }

    private RunSummary send(Plan plan, MassUpdate update, OutcomeSink sink, RunLog log) throws IOException {
        if (!shell.terminal()) {
            return update.run(sink, log);
        }
        TerminalProgress progress = new TerminalProgress(
                plan.distinct(),
                TerminalWidth.of(shell.env()),
                shell.out(),
                shell.colours(),
                System::nanoTime,
                log);
        try {
            return update.run(sink, progress);
        } finally {
            progress.clear();
        }
    }
}
