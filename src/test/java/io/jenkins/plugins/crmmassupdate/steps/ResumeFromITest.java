package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A build takes over what an earlier one has updated; and calls that share a list. */
@WithJenkins
class ResumeFromITest extends JenkinsWithCrm {
    private static final String IDS =
            "(0..<" + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }";

    @Test
    void aFreestyleBuildSendsOnlyTheRest() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "City=Rome");
        builder.setIds(LongStream.range(0, CrmFixture.RECORDS)
                .mapToObj(i -> String.valueOf(CrmFixture.FIRST_ID + i))
                .collect(Collectors.joining(" ")));
        builder.batchSize = 100;
        builder.concurrency = 1;
        builder.resumeFrom = "lastBuild";
        project.getBuildersList().add(builder);

        crm.expireToken(crm.token(), 3);
        FreeStyleBuild first = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains("[crmMassUpdate] There is nothing to take over", first);
        crm.reset();
        crm.acceptToken(crm.token());
        FreeStyleBuild second = jenkins.buildAndAssertStatus(Result.SUCCESS, project);

        jenkins.assertLogContains("[crmMassUpdate] 300 records are updated already, in #1", second);
        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS - 300);
        MassUpdateSection section =
                second.getAction(MassUpdateAction.class).getSections().get(0);
        assertThat(section.getUpdated()).isEqualTo(CrmFixture.RECORDS);
        assertThat(section.getCalls()).isEqualTo(9);
    }

    @Test
    void aPipelineNamesTheBuild() throws Exception {
        WorkflowJob job = job("crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: 100, ids: " + IDS);
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        crm.reset();
        job.setDefinition(new CpsFlowDefinition(
                "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], resumeFrom: '1', ids: " + IDS, true));
        WorkflowRun second = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        assertThat(crm.calls()).isZero();
        assertThat(second.getAction(MassUpdateAction.class).getSections().get(0).getUpdated())
                .isEqualTo(CrmFixture.RECORDS);
    }

    @Test
    void anotherChangeIsNotTakenOver() throws Exception {
        WorkflowJob job =
                job("crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['" + CrmFixture.FIRST_ID + "']");
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        crm.reset();
        job.setDefinition(new CpsFlowDefinition(
                "crmMassUpdate module: 'Leads', fields: [City: 'Oslo'], resumeFrom: 'lastBuild', ids: ['"
                        + CrmFixture.FIRST_ID + "']",
                true));
        WorkflowRun second = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        jenkins.assertLogContains("[crmMassUpdate] There is nothing to take over from #1", second);
        assertThat(crm.calls()).isEqualTo(1);
    }

    @Test
    void aBuildThatIsNotThereIsRefused() throws Exception {
        WorkflowRun run = jenkins.buildAndAssertStatus(
                Result.FAILURE,
                job("crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['1'], resumeFrom: '7'"));
        jenkins.assertLogContains("ERROR: resumeFrom is '7', but this job has no such earlier build any more.", run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void shardsShareAListAndNothingIsSentTwice() throws Exception {
        String step = "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: " + IDS + ", shard: ";
        WorkflowRun run = jenkins.buildAndAssertStatus(
                Result.SUCCESS,
                job("parallel a: { " + step + "'1/3' }, b: { " + step + "'2/3' }, c: { " + step + "'3/3' }"));
        List<MassUpdateSection> sections = run.getAction(MassUpdateAction.class).getSections();
        assertThat(sections).hasSize(3).allMatch(section -> section.getDistinct() > 0);
        assertThat(sections.stream().mapToLong(MassUpdateSection::getUpdated).sum())
                .isEqualTo(CrmFixture.RECORDS);
        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS);
        for (int i = 0; i < CrmFixture.RECORDS; i++) {
            assertThat(crm.module("Leads").value(CrmFixture.FIRST_ID + i, "City"))
                    .isEqualTo("Rome");
        }
    }

    private static WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
