package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Items;
import hudson.model.Run;
import hudson.model.TopLevelItem;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import java.time.Duration;
import jenkins.model.DirectlyModifiableTopLevelItemGroup;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A job that is moved or renamed while its build updates records: the results go where the job is. */
@WithJenkins
class MovedJobITest extends JenkinsWithCrm {
    private static final int BATCH = 100;

    @Test
    void aPipelineIsMovedIntoAFolder() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "moved");
        job.setDefinition(new CpsFlowDefinition(
                "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: " + BATCH + ", concurrency: 1, ids: "
                        + "(0..<" + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }",
                true));
        crm.latency(Duration.ofMillis(200));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        CrmFixture.awaitCalls(crm, 2);

        move(job, "pipelines");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertPublished(run);
    }

    @Test
    void aFreestyleJobIsMovedIntoAFolder() throws Exception {
        FreeStyleProject project = freestyle("moved too");
        FreeStyleBuild run = project.scheduleBuild2(0).waitForStart();
        CrmFixture.awaitCalls(crm, 2);

        move(project, "freestyle");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertPublished(run);
    }

    @Test
    void aJobIsRenamed() throws Exception {
        FreeStyleProject project = freestyle("before");
        FreeStyleBuild run = project.scheduleBuild2(0).waitForStart();
        CrmFixture.awaitCalls(crm, 2);

        project.renameTo("after");

        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertPublished(run);
    }

    private FreeStyleProject freestyle(String name) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject(name);
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "City=Rome");
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < CrmFixture.RECORDS; i++) {
            ids.append(CrmFixture.FIRST_ID + i).append('\n');
        }
        builder.setIds(ids.toString());
        builder.batchSize = BATCH;
        builder.concurrency = 1;
        project.getBuildersList().add(builder);
        crm.latency(Duration.ofMillis(200));
        return project;
    }

    private static <I extends hudson.model.AbstractItem & TopLevelItem> void move(I job, String folder)
            throws Exception {
        MockFolder target = jenkins.createProject(MockFolder.class, folder);
        Items.move(job, (DirectlyModifiableTopLevelItemGroup) target);
    }

    private void assertPublished(Run<?, ?> run) throws Exception {
        assertThat(run.getAction(MassUpdateAction.class).getSections())
                .singleElement()
                .satisfies(section -> assertThat(section.getUpdated()).isEqualTo(CrmFixture.RECORDS));
        assertThat(run.getArtifacts()).hasSize(5);
        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS);
        assertThat(LiveProgressITest.client()
                        .goTo(run.getUrl() + "crm-mass-update/1/records/api/json?outcome=UPDATED", null)
                        .getWebResponse()
                        .getContentAsString())
                .startsWith("{\"total\":" + CrmFixture.RECORDS + ",");
    }
}
