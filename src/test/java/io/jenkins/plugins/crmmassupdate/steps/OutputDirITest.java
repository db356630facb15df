package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The files of a call in a folder of the workspace, where those of an earlier one are. */
@WithJenkins
class OutputDirITest extends JenkinsWithCrm {
    private static final String GOOD = String.valueOf(CrmFixture.FIRST_ID);

    /** Where the build ended before there were results, the list of the ids has to stay. */
    @Test
    void aCallThatIsKilledLeavesTheFilesOfTheOneBefore() throws Exception {
        WorkflowJob job = pipeline("""
                node {
                    writeFile file: 'out/not-updated-ids.txt', text: '%s'
                    crmMassUpdate module: 'Leads', fields: [City: 'Rome'], idsFile: 'out/not-updated-ids.txt', outputDir: 'out'
                }
                """.formatted(GOOD));
        crm.latency(Duration.ofMinutes(5));
        var run = job.scheduleBuild2(0).waitForStart();
        CrmFixture.awaitCalls(crm, 1);
        assertThat(jenkins.jenkins.getWorkspaceFor(job).child("out/not-updated-ids.txt").readToString())
                .isEqualTo(GOOD);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    }

    @Test
    void newFilesTakeThePlaceOfOldOnes() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "City=Rome");
        builder.setIds(GOOD);
        builder.outputDir = "out";
        project.getBuildersList().add(builder);
        FilePath out = jenkins.buildAndAssertSuccess(project).getWorkspace().child("out");
        String before = out.child(Artifacts.SUMMARY).readToString();
        out.child(Artifacts.CSV).write("old", null);

        jenkins.buildAndAssertSuccess(project);

        assertThat(out.list()).extracting(FilePath::getName).containsExactlyInAnyOrderElementsOf(Artifacts.NAMES);
        assertThat(out.child(Artifacts.CSV).readToString()).contains(GOOD + ",UPDATED");
        assertThat(out.child(Artifacts.SUMMARY).readToString()).isNotEqualTo(before);
    }

    /** A custom view has no records: a list of an earlier call beside its summary would pass for its own. */
    @Test
    void folderThatCannotBeWrittenFailsTheStepInOneSentenceAfterAllIsArchived() throws Exception {
        WorkflowJob job = pipeline("""
                node {
                    writeFile file: 'out/results.csv/inside', text: ''
                    crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['%s'], outputDir: 'out'
                }
                """.formatted(GOOD));

        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        String out = jenkins.jenkins.getWorkspaceFor(job).child("out").getRemote();
        jenkins.assertLogContains(
                "ERROR: [crmMassUpdate] Could not copy the results into the workspace: Unable to delete '" + out
                        + "/results.csv'.",
                run);
        jenkins.assertLogContains(
                "ERROR: The results could not be copied into outputDir (see above). They are among the build's artifacts;"
                        + " results: 1 of 1 record updated, 0 failed, 0 not sent, 0 unknown.",
                run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(run.getArtifacts()).hasSize(5);
    }

    @Test
    void noFileOfAnEarlierCallStaysBesideNewOnes() throws Exception {
        WorkflowJob job = pipeline("""
                node {
                    crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['%s'], outputDir: 'out'
                    crmMassUpdate module: 'Leads', fields: [City: 'Rome'], customViewId: '738964000000087501',
                        dryRun: true, outputDir: 'out'
                }
                """.formatted(GOOD));
        jenkins.buildAndAssertSuccess(job);
        List<FilePath> files = jenkins.jenkins.getWorkspaceFor(job).child("out").list();
        assertThat(files)
                .extracting(FilePath::getName)
                .containsExactlyInAnyOrder(Artifacts.SUMMARY, Artifacts.JUNIT);
    }

    private static WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
