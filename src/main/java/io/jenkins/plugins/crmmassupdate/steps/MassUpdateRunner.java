package io.jenkins.plugins.crmmassupdate.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.crmmassupdate.agent.ProxySettings;
import io.jenkins.plugins.crmmassupdate.config.CrmCredentials;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Plan;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.TokenSource;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.report.RunLog;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.ResultPublisher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * What both entrances do: resolve where to go and with which token, plan, run, publish, judge. All that can be wrong with
 * the parameters is found before anything is sent, and said in one sentence.
 */
final class MassUpdateRunner {
    private final MassUpdateParameters parameters;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final FilePath workspace;
    private final Launcher launcher;
    private final FlowNode node;
    private final List<FailedRecord> failures = new ArrayList<>();

    /**
     * @param workspace where {@code idsFile} is and where the calls leave from; null: from the controller
     * @param launcher of the same node, or null
     * @param node the step's place in the Pipeline, or null in a freestyle build
     */
    MassUpdateRunner(
            MassUpdateParameters parameters,
            Run<?, ?> run,
            TaskListener listener,
            FilePath workspace,
            Launcher launcher,
            FlowNode node) {
        this.parameters = parameters;
        this.run = run;
        this.listener = listener;
        this.workspace = workspace;
        this.launcher = launcher;
        this.node = node;
    }

    /**
     * Runs to the end and publishes.
     *
     * @throws AbortException if a parameter is no good, the whole run was refused, or too many records failed
     * @throws InterruptedException if the build was aborted; what is known has been published then
     */
    CrmMassUpdateResult run() throws IOException, InterruptedException {
        try {
            return update();
        } catch (BadInputException e) {
            throw new AbortException(e.getMessage());
        }
    }

    private CrmMassUpdateResult update() throws IOException, InterruptedException {
        Threshold unstable = parameters.unstable();
        Threshold failure = parameters.failure();
        Target target = CrmMassUpdateConfiguration.get()
                .resolve(parameters.connection, parameters.apiDomain)
                .with(parameters.apiVersion, parameters.credentialsId);
        MassUpdateRequest request = parameters.request(target.apiVersion());
        MassUpdateOptions options = parameters.options(target.maxConcurrentCalls());
        IdSource ids = ids();
        FilePath copyTo = copyTo();
        TokenSource tokens =
                CrmCredentials.tokens(run, target.credentialsId(), target.domain(), ProxySettings::tokenClient);

        RunFolder folder = RunFolder.next(run);
        Plan plan = plan(ids, folder, options);
        RunLog log = new RunLog(plan, this::println, System::nanoTime);
        ResultPublisher publisher = new ResultPublisher(run, listener, launcher, folder.artifacts(), folder.number());
        RunSummary summary;
        try (Route route = Route.of(workspace, target, tokens, request, options.concurrency())) {
            log.started(request, options, target.domain(), route.from());
            summary = send(new MassUpdate(request, plan, options, route.sender()), request, plan, folder, log);
        } catch (IOException | RuntimeException | Error e) { // not lost, though the run broke off
            publisher.archive();
            throw e;
        }
        log.finished(summary);
        boolean archived = publisher.publish(summary, node, parameters.publishJUnit, copyTo);
        listener.hyperlink("/" + run.getUrl() + MassUpdateAction.URL_NAME + "/", "CRM mass update results");
        listener.getLogger().println();
        if (!archived) {
            throw new AbortException("The results could not be archived (see above). They are on the controller, in "
                    + folder + " of the build's folder; results: "
                    + RunLog.result(summary.totals(), plan.distinct()) + ".");
        }
        folder.clear();
        return judge(summary, unstable, failure, folder.number());
    }

    /** Reads all ids before anything is sent. */
    private Plan plan(IdSource ids, RunFolder folder, MassUpdateOptions options)
            throws IOException, InterruptedException {
        try {
            return Plan.make(ids, folder.plan(), options.batchSize());
        } catch (IOException e) {
            folder.clear();
            if (e.getCause() instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            throw new AbortException(
                    "The record ids cannot be read: " + OneLine.of(e.toString(), 300) + ". Nothing was sent.");
        } catch (BadInputException e) {
            folder.clear();
            throw e;
        }
    }

    private RunSummary send(MassUpdate update, MassUpdateRequest request, Plan plan, RunFolder folder, RunLog log)
            throws IOException {
        try (Artifacts artifacts = new Artifacts(folder.artifacts().toPath(), request.module(), plan)) {
            RunSummary summary = update.run(
                    outcomes -> {
                        artifacts.accept(outcomes);
                        keepFailures(outcomes);
                    },
                    log);
            artifacts.finish(summary);
            return summary;
        }
    }

    private void keepFailures(List<RecordOutcome> outcomes) {
        for (RecordOutcome record : outcomes) {
            boolean troubled = record.outcome() == Outcome.FAILED || record.outcome() == Outcome.UNKNOWN;
            if (troubled && failures.size() < CrmMassUpdateResult.MOST_FAILURES) {
                failures.add(new FailedRecord(record));
            }
        }
    }

    private CrmMassUpdateResult judge(RunSummary summary, Threshold unstable, Threshold failure, int number)
            throws AbortException, InterruptedException {
        StopReason stop = summary.stop();
        if (stop != null && stop.kind() == StopReason.Kind.ABORTED) {
            throw new InterruptedException(stop.sentence());
        }
        if (stop != null) {
            throw new AbortException(stop.sentence());
        }
        long troubled = summary.totals().troubled();
        long distinct = summary.plan().distinct();
        if (failure.isExceeded(troubled, distinct)) {
            throw new AbortException(tooMany(troubled, distinct, "failureThreshold", failure));
        }
        boolean isUnstable = unstable.isExceeded(troubled, distinct);
        if (isUnstable) {
            markUnstable(tooMany(troubled, distinct, "unstableThreshold", unstable));
        }
        String root = Jenkins.get().getRootUrl();
        return new CrmMassUpdateResult(
                summary,
                failures,
                isUnstable ? Result.UNSTABLE : Result.SUCCESS,
                (root == null ? "" : root) + run.getUrl() + MassUpdateAction.URL_NAME + "/",
                MassUpdateAction.URL_NAME + "/" + number);
    }

    private static String tooMany(long troubled, long distinct, String name, Threshold threshold) {
        return "%d of %d records failed or are of unknown fate: more than the %s of %s"
                .formatted(troubled, distinct, name, threshold);
    }

    private void markUnstable(String message) {
        println(message);
        run.setResult(Result.UNSTABLE);
        if (node != null) {
            node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(message));
        }
    }

    private void println(String line) {
        listener.getLogger().println("[crmMassUpdate] " + line);
    }

    /** The folder for copies of the results, without those of an earlier run. */
    private FilePath copyTo() throws IOException, InterruptedException {
        if (parameters.outputDir == null) {
            return null;
        }
        FilePath folder = WorkspacePath.outputDir(workspace, parameters.outputDir);
        for (String name : Artifacts.NAMES) {
            folder.child(name).delete();
        }
        return folder;
    }

    private IdSource ids() throws IOException, InterruptedException {
        parameters.checkIdSource();
        return parameters.ids != null
                ? IdSource.of(parameters.ids)
                : WorkspacePath.idFile(workspace, parameters.idsFile, parameters.idsColumn);
    }
}
