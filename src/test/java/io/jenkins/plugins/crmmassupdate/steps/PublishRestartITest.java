package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.FilePath;
import hudson.XmlFile;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The controller goes down while results are published: the Pipeline has not taken note of them, and finds all of them. */
class PublishRestartITest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void theFilesAreInTheWorkspace() throws Throwable {
        try (CrmSimulator crm = CrmFixture.start()) {
            sessions.then(jenkins -> {
                CrmFixture.connect(crm);
                WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
                job.setDefinition(new CpsFlowDefinition(
                        "node { crmMassUpdate module: 'Leads', fields: [City: 'Rome'], outputDir: 'out', ids: ['"
                                + CrmFixture.FIRST_ID + "'] }",
                        true));
                job.scheduleBuild2(0).waitForStart();
                assertThat(ExtensionList.lookupSingleton(DownWhilePublishing.class)
                                .down
                                .await(1, TimeUnit.MINUTES))
                        .isTrue();
            });
            sessions.then(jenkins -> {
                WorkflowJob job = jenkins.jenkins.getItemByFullName("job", WorkflowJob.class);
                WorkflowRun run =
                        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(job.getBuildByNumber(1)));
                assertThat(run.getAction(MassUpdateAction.class).getSections()).hasSize(1);
                assertThat(jenkins.jenkins.getWorkspaceFor(job).child("out").list())
                        .extracting(FilePath::getName)
                        .containsExactlyInAnyOrderElementsOf(Artifacts.NAMES);
            });
            assertThat(crm.idsReceived()).isEqualTo(1);
        }
    }

    /** Shuts down when the build is saved with its first results. */
    @TestExtension
    public static class DownWhilePublishing extends SaveableListener {
        private final CountDownLatch down = new CountDownLatch(1);

        @Override
        public void onChange(Saveable saved, XmlFile file) {
            boolean published = saved instanceof WorkflowRun run
                    && run.getAction(MassUpdateAction.class) != null
                    && !run.getAction(MassUpdateAction.class).getSections().isEmpty();
            if (published && down.getCount() > 0) {
                ExtensionList.lookupSingleton(CrmMassUpdateExecution.ShutdownListener.class)
                        .onBeforeShutdown();
                down.countDown();
            }
        }
    }
}
