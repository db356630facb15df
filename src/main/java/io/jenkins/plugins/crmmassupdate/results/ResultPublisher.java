package io.jenkins.plugins.crmmassupdate.results;

import hudson.FilePath;
import hudson.Functions;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.JUnitResultArchiver;
import hudson.tasks.junit.TestResultAction;
import hudson.tasks.junit.pipeline.JUnitResultsStepExecution;
import hudson.tasks.test.PipelineTestDetails;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.RecordAddress;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.BuildListenerAdapter;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Publishes the files of one run: archives them, copies them into the workspace, gives the test report to the junit
 * plugin, and adds the section to the build's page. Each part is on its own: one that fails is told in the log and does not
 * keep the others from being published.
 */
public final class ResultPublisher {
    private static final Logger LOGGER = Logger.getLogger(ResultPublisher.class.getName());

    /** Longest reason in the log, in characters. */
    private static final int MOST_TEXT = 300;

    private final Run<?, ?> run;
    private final TaskListener listener;
    private final Launcher launcher;
    private final Supplier<File> files;
    private final int number;

    /**
     * @param launcher of the node the step runs on, or null outside of one
     * @param files folder with the artifacts; asked each time, because the job can be moved meanwhile
     * @param number of the call within its build, from 1
     */
    public ResultPublisher(Run<?, ?> run, TaskListener listener, Launcher launcher, Supplier<File> files, int number) {
        this.run = run;
        this.listener = listener;
        this.launcher = launcher;
        this.files = files;
        this.number = number;
    }

    /**
     * Publishes all.
     *
     * @param domain where the run went
     * @param address where a person finds the records, or null
     * @param node the step's place in the Pipeline, so that its stage shows the report; null in a freestyle build
     * @param publishJUnit whether to give the report to the junit plugin
     * @return whether the artifacts are archived, so that the files are not needed any more
     */
    public boolean publish(
            UpdateSummary summary, ApiDomain domain, RecordAddress address, FlowNode node, boolean publishJUnit)
            throws InterruptedException {
        boolean oldValues = new File(files.get(), Artifacts.OLD_VALUES).exists();
        boolean again = MassUpdateAction.add(run, new MassUpdateSection(number, summary, domain, address, oldValues));
        boolean archived = archive();
        boolean namesRecords = !(summary instanceof JobSummary);
        if (publishJUnit && namesRecords && Functions.isArtifactsPermissionEnabled()) { // of tests Jenkins asks for none
            listener.getLogger()
                    .println("[crmMassUpdate] The records are not shown as tests: in this Jenkins they are only for who has"
                            + " the permission Run/Artifacts");
        } else if (publishJUnit && !(again && hasReport(node))) {
            attempt("publish the test report", () -> junit(node));
        }
        attempt("save the build", run::save);
        return archived;
    }

    /**
     * Archives the files that there are, also those of a run that broke off.
     *
     * @return whether it worked; else it is told in the log
     */
    public boolean archive() throws InterruptedException {
        return attempt("archive the results", () -> {
            File folder = files.get();
            Map<String, String> artifacts = new LinkedHashMap<>();
            for (String name : Artifacts.ALL) {
                if (new File(folder, name).exists()) {
                    artifacts.put(MassUpdateAction.URL_NAME + "/" + number + "/" + name, name);
                }
            }
            run.pickArtifactManager()
                    .archive(new FilePath(folder), launcher, new BuildListenerAdapter(listener), artifacts);
        });
    }

    /**
     * Copies the artifacts into a folder of the workspace. Those of an earlier run, which may be the only list of the ids, are
     * replaced when all new ones are there.
     *
     * @return whether it worked; else it is told in the log
     */
    public boolean copyTo(FilePath folder) throws InterruptedException {
        FilePath arrived = folder.child("." + MassUpdateAction.URL_NAME + "-" + number);
        return attempt("copy the results into the workspace", () -> {
            try {
                new FilePath(files.get()).copyRecursiveTo(String.join(",", Artifacts.ALL), arrived);
                for (String name : Artifacts.ALL) {
                    folder.child(name).delete();
                    if (arrived.child(name).exists()) {
                        arrived.child(name).renameTo(folder.child(name));
                    }
                }
            } finally {
                arrived.deleteRecursive();
            }
        });
    }

    /** Whether the junit plugin has the report of this step already: the controller was killed right after that. */
    private boolean hasReport(FlowNode node) {
        TestResultAction report = run.getAction(TestResultAction.class);
        return node != null
                && report != null
                && report.getResult().getSuites().stream()
                        .anyMatch(suite -> node.getId().equals(suite.getNodeId()));
    }

    private void junit(FlowNode node) throws IOException, InterruptedException {
        JUnitResultArchiver archiver = new JUnitResultArchiver(Artifacts.JUNIT);
        archiver.setAllowEmptyResults(true);
        archiver.setSkipPublishingChecks(true);
        archiver.setSkipMarkingBuildUnstable(true);
        JUnitResultArchiver.parseAndSummarize(archiver, stages(node), run, new FilePath(files.get()), launcher, listener);
    }

    private static PipelineTestDetails stages(FlowNode node) {
        if (node == null) {
            return null;
        }
        var enclosing = JUnitResultsStepExecution.getEnclosingStagesAndParallels(node);
        PipelineTestDetails details = new PipelineTestDetails();
        details.setNodeId(node.getId());
        details.setEnclosingBlocks(JUnitResultsStepExecution.getEnclosingBlockIds(enclosing));
        details.setEnclosingBlockNames(JUnitResultsStepExecution.getEnclosingBlockNames(enclosing));
        return details;
    }

    private boolean attempt(String what, Part part) throws InterruptedException {
        try {
            part.publish();
            return true;
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Could not " + what + " of " + run);
            listener.error("[crmMassUpdate] Could not " + what + ": " + OneLine.of(Cause.of(e), MOST_TEXT));
            return false;
        }
    }

    /** One part of the publication. */
    @FunctionalInterface
    private interface Part {
        void publish() throws IOException, InterruptedException;
    }
}
