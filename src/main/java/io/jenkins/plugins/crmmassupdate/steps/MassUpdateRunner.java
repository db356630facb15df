package io.jenkins.plugins.crmmassupdate.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import io.jenkins.plugins.crmmassupdate.agent.ProxySettings;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmCredentials;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import io.jenkins.plugins.crmmassupdate.crm.run.ConnectionTest;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import io.jenkins.plugins.crmmassupdate.report.RunLog;
import io.jenkins.plugins.crmmassupdate.results.CallArtifacts;
import io.jenkins.plugins.crmmassupdate.results.LiveProgress;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.ResultPublisher;
import io.jenkins.plugins.crmmassupdate.results.TakeBackAction;
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
    private LiveProgress live;
    private Work work;
    private RunFolder folder;

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
        CrmMassUpdateResult result = null;
        try {
            result = update();
            return result;
        } catch (BadInputException e) {
            if (folder != null) {
                folder.giveBack();
            }
            throw Failure.of(run, e.getMessage());
        } finally {
            if (live != null) {
                live.close();
            }
            if (result == null && !suspended.getAsBoolean()) {
                failed();
            }
        }
    }

    /** Lets the next attempt, in a {@code retry}, go on where this one ended. */
    private void failed() {
        try {
            if (folder != null && work.canBeGoneOnWith()) {
                folder.setFailed();
            }
        } catch (IOException e) { // a full disk; then the next attempt sends all
            println("Could not note that the call failed: " + Cause.of(e));
        }
    }

    private CrmMassUpdateResult update() throws IOException, InterruptedException {
        ThresholdJudge judge = new ThresholdJudge(parameters.unstable(), parameters.failure());
        Target target = CrmMassUpdateConfiguration.get()
                .resolve(parameters.connection, parameters.apiDomain)
                .with(parameters.apiVersion, parameters.credentialsId);
        MassUpdateRequest request = parameters.undo == null ? parameters.request(target.apiVersion()) : null;
        parameters.checkRecordSource();
        TakenBack undo = undo(request, target);
        if (undo != null) {
            request = undo.change();
            work = new RecordsWork(undo, run, target, this::println);
        } else if (parameters.isScheduled()) {
            work = new ViewWork(parameters, request, run, target, this::println);
        } else {
            GivenRecords records = new GivenRecords(parameters, request, run, place, target, this::println);
            work = new RecordsWork(records, run, target, this::println);
        }
        FilePath copyTo = outputDir();
        TokenSource tokens =
                CrmCredentials.tokens(run, target.credentialsId(), target.domain(), ProxySettings::tokenClient);

        folder = folder();
        ResultPublisher publisher =
                new ResultPublisher(run, listener, place.launcher(), folder::artifacts, folder.number());
        if (folder.isPublished() && !folder.publishedStop().isEmpty()) { // killed before the Pipeline took note
            copy(publisher, copyTo);
            throw Failure.of(folder.publishedStop());
        }
        live = MassUpdateAction.begin(
                run,
                folder.number(),
                request.module(),
                () -> Math.min(parameters.concurrency, target.limit().now()));
        work.prepare(folder);
        UpdateSummary summary;
        Throwable agentLost;
        try (Route route = Route.of(place, target, tokens, request, parameters.concurrency)) {
            if (place.sendsNothing()) {
                Thread.currentThread().interrupt();
            }
            summary = work.run(folder, route, live);
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
        boolean archived = true;
        if (!folder.isPublished()) {
            work.finished();
            archived = publish(publisher, summary, target);
        }
        // in any case: the controller may have been killed before
        boolean copied = copy(publisher, agentLost == null ? copyTo : null);
        if (!archived) {
            throw new AbortException("The results could not be archived (see above). They are on the controller, in "
                    + folder + " of the build's folder; results: "
                    + RunLog.result(summary.totals(), summary.distinct()) + ".");
        }
        rethrow(summary.stop(), agentLost, target);
        if (!copied) { // whoever reads them there would read those of an earlier run
            throw new AbortException("The results could not be copied into outputDir (see above). They are among the"
                    + " build's artifacts; results: " + RunLog.result(summary.totals(), summary.distinct()) + ".");
        }
        Result result = judge.judge(summary, run, node, listener);
        return result(summary, work.failures(), result, folder.number());
    }

    /**
     * What is taken back instead of setting anything; null if nothing is. A build that was started to take something back changes
     * nothing else: any other step sends nothing.
     */
    private TakenBack undo(MassUpdateRequest request, Target target) throws IOException {
        TakeBackAction asked = run.getAction(TakeBackAction.class);
        if (parameters.undo != null) {
            return new TakenBack(TakenBack.call(run, parameters.undo, parameters.call), parameters, target);
        }
        if (asked == null) {
            return null;
        }
        CallArtifacts call = TakenBack.call(run, asked);
        if (!parameters.isScheduled() && call.section().isMadeBy(target.domain(), request)) {
            return new TakenBack(call, parameters, target);
        }
        println("This build takes back " + call + ", which made another change than this step: nothing is sent");
        parameters.sendNothing();
        return null;
    }

    private FilePath outputDir() throws IOException, InterruptedException {
        return parameters.outputDir == null || place.workspace() == null && place.sendsNothing()
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

    /** @return whether the artifacts are archived */
    private boolean publish(ResultPublisher publisher, UpdateSummary summary, Target target) throws IOException {
        boolean archived = Undisturbed.run(publishing(), () -> {
            boolean all =
                    publisher.publish(summary, target.domain(), target.recordAddress(), node, parameters.publishJUnit);
            if (all) {
                folder.setPublished(
                        summary.stop() == null ? null : summary.stop().sentence());
            }
            return all;
        });
        listener.hyperlink("/" + run.getUrl() + MassUpdateAction.URL_NAME + "/", "CRM mass update results");
        listener.getLogger().println();
        return archived;
    }

    /** @return whether all that is to be there is there */
    private boolean copy(ResultPublisher publisher, FilePath folder) throws IOException {
        return folder == null || Undisturbed.run(publishing(), () -> publisher.copyTo(folder));
    }

    /** @param agentLost what the agent was lost by, for {@code retry(conditions: [agent()])}, or null */
    private void rethrow(StopReason stop, Throwable agentLost, Target target) throws IOException, InterruptedException {
        if (stop == null) {
            return;
        }
        if (stop.kind() == StopReason.Kind.ABORTED) {
            throw new InterruptedException(stop.sentence());
        }
        String which = ConnectionTest.isOfCredential(stop.code()) ? " " + credential(target) : "";
        throw because(agentLost, Failure.of(stop.sentence() + which));
    }

    /** With what it was tried: the sentence of the CRM names none of it. */
    private String credential(Target target) {
        CrmConnection connection = CrmMassUpdateConfiguration.get().chosen(parameters.connection);
        boolean byName = parameters.apiDomain == null && connection != null;
        return "It was tried with the credential " + BadInputException.quote(String.valueOf(target.credentialsId()))
                + (byName ? ", over the connection " + BadInputException.quote(connection.getName()) : "") + ", at "
                + target.domain() + ".";
    }

    /**
     * Lets {@code retry(conditions: [agent()])} see that the agent was lost. Not by what remoting threw: Jenkins cannot store
     * that, and would show stack traces instead of our sentence.
     */
    static AbortException because(Throwable cause, AbortException end) {
        if (Channel.isClosedChannelException(cause)) {
            end.initCause(new ChannelClosedException("the agent was lost", null));
        }
        return end;
    }

    private CrmMassUpdateResult result(UpdateSummary summary, List<FailedRecord> failures, Result result, int number) {
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
}
