package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a build's page says of calls that came to nothing, or had little to do. */
@WithJenkins
class RefusedCallITest extends JenkinsWithCrm {
    @Test
    void aPipelinesPageSaysWhyEachCallCameToNothingAndNoNumberIsLost() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("""
                catchError { crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['1', null] }
                catchError { crmMassUpdate module: 'Leads', fields: [City: ''], ids: ['1'] }
                catchError { crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['1'], shard: '3/2' }
                catchError { crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['a; b', '7.38964E+17'] }
                node { catchError { crmMassUpdate module: 'Leads', fields: [City: 'Rome'], idsFile: 'none<b>.csv' } }
                crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['738964000002000001']
                """, true));
        Run<?, ?> run = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        String page = page(run);
        assertThat(page)
                .contains(
                        "Number 2 of ids is null",
                        "The field 'City' has an empty value",
                        "There is no shard 3/2;",
                        "The idsFile 'none<b>.csv' is not a file in the workspace");
        assertThat(run.getAction(MassUpdateAction.class).getSections())
                .extracting(MassUpdateSection::getNumber)
                .containsExactly(1);
    }

    @Test
    void aFreestyleBuildsPageSaysWhyItFailed() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "City=$CITY");
        builder.setIds("1");
        builder.failureThreshold = "many";
        project.getBuildersList().add(builder);
        assertThat(page(jenkins.buildAndAssertStatus(Result.FAILURE, project)))
                .contains("A call was refused before anything was sent: failureThreshold is 'many'");
    }

    @Test
    void aRefusedTokenIsToldWithWhatItBelongsTo() throws Exception {
        crm.acceptToken("another").revokeToken(CrmSimulator.DEFAULT_TOKEN);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['738964000002000001']", true));
        jenkins.assertLogContains(
                "It was tried with the credential 'crm-token', over the connection 'sales', at " + crm.apiDomain() + ".",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    void whatIsTakenOverIsNotToldAsUpdatedNow() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], resumeFrom: env.BUILD_NUMBER == '1' ? null : '1',"
                        + " ids: ['738964000002000001', '738964000002000002']",
                true));
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        assertThat(page(jenkins.buildAndAssertStatus(Result.SUCCESS, job)))
                .contains("2 of the records were taken over from #1, which had updated them; they were not sent again.");
    }

    private static String page(Run<?, ?> run) throws Exception {
        HtmlPage page = jenkins.createWebClient().withJavaScriptEnabled(false).getPage(run);
        return page.asNormalizedText();
    }
}
