package io.jenkins.plugins.crmmassupdate.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import io.jenkins.plugins.crmmassupdate.agent.ProxySettings;
import io.jenkins.plugins.crmmassupdate.config.CrmCredentials;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.EarlierRun;
import io.jenkins.plugins.crmmassupdate.crm.Journal;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Plan;
import io.jenkins.plugins.crmmassupdate.crm.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.TokenSource;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.report.RecordIndexWriter;
import io.jenkins.plugins.crmmassupdate.report.RunLog;
import io.jenkins.plugins.crmmassupdate.results.LiveProgress;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.ResultPublisher;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * What both entrances do: resolve where to go and with which token, plan, run, publish, judge. All that can be wrong with
 * the parameters is found before anything is sent, and said in one sentence. A call that was broken off with the
 * controller goes on where its journal ends.
 */
final class MassUpdateRunner {
    private final MassUpdateParameters parameters;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final Place place;
    private final FlowNode node;
    private final BooleanSupplier suspended;
    private List<FailedRecord> failures = List.of();
    private LiveProgress live;

    /**
     * @param place where the call runs
     * @param node the step's place in the Pipeline, or null in a freestyle build
     * @param suspended whether an interruption means that the controller goes down and the call will go on after it
     */
    MassUpdateRunner(
            MassUpdateParameters parameters,
            Run<?, ?> run,
            TaskListener listener,
            Place place,
            FlowNode node,
            BooleanSupplier suspended) {
        this.parameters = parameters;
        this.run = run;
        this.listener = listener;
        this.place = place;
        this.node = node;
        this.suspended = suspended;
    }

    /**
     * Runs to the end and publishes.
     *
     * @throws AbortException if a parameter is no good, the whole run was refused, or too many records failed
     * @throws InterruptedException if the build was aborted, and what is known has been published then; or if the
     *     controller goes down, and nothing has
     */
    CrmMassUpdateResult run() throws IOException, InterruptedException {
        try {
            return update();
        } catch (BadInputException e) {
            throw Failure.of(e.getMessage());
        } finally {
            if (live != null) {
                live.close();
            }
        }
    }

    private CrmMassUpdateResult update() throws IOException, InterruptedException {
        ThresholdJudge judge = new ThresholdJudge(parameters.unstable(), parameters.failure());
        Target target = CrmMassUpdateConfiguration.get()
                .resolve(parameters.connection, parameters.apiDomain)
                .with(parameters.apiVersion, parameters.credentialsId);
        MassUpdateRequest request = parameters.request(target.apiVersion());
        MassUpdateOptions options = parameters.options(target.limit(), target.retries());
        parameters.checkIdSource();
        parameters.shard();
        FilePath copyTo = outputDir();
        TokenSource tokens =
                CrmCredentials.tokens(run, target.credentialsId(), target.domain(), ProxySettings::tokenClient);

        RunFolder folder = folder();
        if (folder.isPublished() && !folder.publishedStop().isEmpty()) { // killed before the Pipeline took note
            throw Failure.of(folder.publishedStop());
        }
        live = MassUpdateAction.begin(
                run,
                folder.number(),
                request.module(),
                () -> Math.min(options.concurrency(), target.limit().now()));
        Plan plan = plan(folder, target, request);
        deleteResults(copyTo);
        RunLog log = new RunLog(plan, this::println, System::nanoTime);
        ResultPublisher publisher =
                new ResultPublisher(run, listener, place.launcher(), folder.artifacts(), folder.number());
        RunSummary summary;
        Throwable agentLost;
        try (Route route = Route.of(place, target, tokens, request, options.concurrency())) {
            log.started(request, options, target.domain(), route.from());
            live.sending(plan.distinct());
            summary = send(route, target, request, options, plan, folder, log.and(live));
            live.publishing();
            agentLost = route.lost();
        } catch (IOException | RuntimeException | Error e) { // not lost, though the run broke off
            if (!suspended.getAsBoolean()) {
                Undisturbed.run(publishing(), publisher::archive);
            }
            throw e;
        }
        if (suspended.getAsBoolean()) {
            throw new InterruptedException("the controller goes down");
        }
        if (!folder.isPublished()) {
            publish(publisher, summary, target, agentLost == null ? copyTo : null, log, folder);
        }
        if (agentLost != null || place.lost()) {
            folder.setAgentLost();
        }
        rethrow(summary.stop(), agentLost);
        Result result = judge.judge(summary, run, node, listener);
        return result(summary, result, folder.number());
    }

    private FilePath outputDir() throws IOException, InterruptedException {
        return parameters.outputDir == null || place.lost()
                ? null
                : WorkspacePath.outputDir(place.workspace(), parameters.outputDir);
    }

    /** Name of a thread. */
    private String publishing() {
        return "crmMassUpdate publishes the results of " + run.getExternalizableId();
    }

    /** The folder of this call; after a restart the same as before. */
    private RunFolder folder() throws IOException {
        String owner = node == null ? null : node.getId();
        Optional<RunFolder> before = owner == null ? Optional.empty() : RunFolder.ownedBy(owner, run);
        if (before.isPresent()) {
            return before.get();
        }
        if (node == null) { // Jenkins knows nothing of a freestyle build that dies with it, unless it is on the disk
            run.save();
        }
        return RunFolder.next(run, owner);
    }

    /** Reads all ids before anything is sent; only once, whatever becomes of the file meanwhile. */
    private Plan plan(RunFolder folder, Target target, MassUpdateRequest request)
            throws IOException, InterruptedException {
        Optional<Plan> before = Plan.load(folder.plan());
        if (before.isPresent()) {
            return before.get();
        }
        try {
            EarlierRun earlier =
                    new ResumeFrom(run, target.domain(), request, this::println).find(parameters.resumeFrom);
            return Plan.make(
                    parameters.idSource(place.workspace()),
                    folder.plan(),
                    parameters.batchSize,
                    parameters.shard(),
                    earlier);
        } catch (IOException | RequestAbortedException e) {
            folder.clear();
            if (e.getCause() instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            throw because(
                    e,
                    Failure.of(
                            "The record ids cannot be read: " + OneLine.of(e.toString(), 300) + ". Nothing was sent."));
        } catch (BadInputException e) {
            folder.clear();
            throw e;
        }
    }

    private RunSummary send(
            Route route,
            Target target,
            MassUpdateRequest request,
            MassUpdateOptions options,
            Plan plan,
            RunFolder folder,
            RunListener told)
            throws IOException {
        RunIdentity identity = RunIdentity.of(target.domain(), request, plan);
        try (Journal journal = options.dryRun() ? Journal.none() : Journal.open(folder.journal(), identity, options);
                Artifacts artifacts = new Artifacts(folder.artifacts().toPath(), request.module(), plan);
                RecordIndexWriter index = new RecordIndexWriter(folder.index())) {
            RunRecorder recorder = new RunRecorder(artifacts, index);
            RunSummary summary =
                    new MassUpdate(request, plan, options, route.sender(), journal, target.limit()).run(recorder, told);
            failures = recorder.failures();
            artifacts.finish(summary);
            index.finish();
            return summary;
        }
    }

    private void publish(
            ResultPublisher publisher, RunSummary summary, Target target, FilePath copyTo, RunLog log, RunFolder folder)
            throws IOException, InterruptedException {
        log.finished(summary);
        boolean archived = Undisturbed.run(publishing(), () -> {
            boolean all =
                    publisher.publish(summary, target.domain(), target.recordAddress(), node, parameters.publishJUnit);
            if (all) {
                folder.setPublished(
                        summary.stop() == null ? null : summary.stop().sentence());
            }
            return all;
        });
        if (copyTo != null) {
            publisher.copyTo(copyTo);
        }
        listener.hyperlink("/" + run.getUrl() + MassUpdateAction.URL_NAME + "/", "CRM mass update results");
        listener.getLogger().println();
        if (!archived) {
            throw new AbortException("The results could not be archived (see above). They are on the controller, in "
                    + folder + " of the build's folder; results: "
                    + RunLog.result(summary.totals(), summary.plan().distinct()) + ".");
        }
    }

    /** @param agentLost what the agent was lost by, for {@code retry(conditions: [agent()])}, or null */
    private static void rethrow(StopReason stop, Throwable agentLost) throws IOException, InterruptedException {
        if (stop == null) {
            return;
        }
        if (stop.kind() == StopReason.Kind.ABORTED) {
            throw new InterruptedException(stop.sentence());
        }
        throw because(agentLost, Failure.of(stop.sentence()));
    }

    /**
     * Lets {@code retry(conditions: [agent()])} see that the agent was lost. Not by what remoting threw: Jenkins cannot store
     * that, and would show stack traces instead of our sentence.
     */
    private static AbortException because(Throwable cause, AbortException end) {
        if (Channel.isClosedChannelException(cause)) {
            end.initCause(new ChannelClosedException("the agent was lost", null));
        }
        return end;
    }

    private CrmMassUpdateResult result(RunSummary summary, Result result, int number) {
        String root = Jenkins.get().getRootUrl();
        return new CrmMassUpdateResult(
                summary,
                failures,
                result,
                (root == null ? "" : root) + run.getUrl() + MassUpdateAction.URL_NAME + "/",
                MassUpdateAction.URL_NAME + "/" + number);
    }

    private void println(String line) {
        listener.getLogger().println("[crmMassUpdate] " + line);
    }

    /** Those of an earlier run, once the ids are read: they may have been named there. */
    private static void deleteResults(FilePath folder) throws IOException, InterruptedException {
        if (folder != null) {
            for (String name : Artifacts.NAMES) {
                folder.child(name).delete();
            }
        }
    }
}
