package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.simulator.SimulatedModule;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Taking a build back: by parameter, and by the button on a call's page. */
@WithJenkins
class TakeBackITest extends JenkinsWithCrm {
    private static final List<Object> BEFORE = Arrays.asList(5, null);
    private static final String UPDATE = "crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1000], keepOldValues: true,"
            + " ids: (0..<150).collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }\n";

    private SimulatedModule leads;

    @BeforeEach
    void giveTheRecordsValues() {
        leads = crm.module("Leads").firstValues("No_of_Employees", TakeBackITest::before);
        letBuilderAndReaderIn();
    }

    private static Object before(long id) {
        return BEFORE.get((int) (id % 2));
    }

    private void assertAllAsBefore() {
        for (long id = CrmFixture.FIRST_ID; id < CrmFixture.FIRST_ID + 150; id++) {
            assertThat(leads.value(id, "No_of_Employees")).isEqualTo(before(id));
        }
    }

    private WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static Run<?, ?> next(Job<?, ?> job) throws Exception {
        jenkins.waitUntilNoActivity();
        return job.getLastBuild();
    }

    private WebResponse open(String user, HttpMethod method, Run<?, ?> run, String page) throws Exception {
        JenkinsRule.WebClient client = LiveProgressITest.client().login(user);
        WebRequest request =
                new WebRequest(new URL(client.getContextPath() + run.getUrl() + "crm-mass-update/" + page), method);
        return client.getPage(method == HttpMethod.POST ? client.addCrumb(request) : request)
                .getWebResponse();
    }

    @Test
    void theButtonShowsTheOldValuesAndABuildGivesThemBackAndSendsNothingElse() throws Exception {
        WorkflowJob job = pipeline(UPDATE + "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['" + CrmFixture.FIRST_ID
                + "']\n");
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        leads.setValue(CrmFixture.FIRST_ID + 2, "No_of_Employees", 7).setValue(CrmFixture.FIRST_ID, "City", "Paris");

        assertThat(open("reader", HttpMethod.GET, first, "1/").getContentAsString()).doesNotContain("confirmTakeBack");
        assertThat(open("reader", HttpMethod.POST, first, "1/takeBack").getStatusCode()).isEqualTo(403);
        assertThat(open("builder", HttpMethod.GET, first, "2/").getContentAsString()).doesNotContain("confirmTakeBack");
        assertThat(open("builder", HttpMethod.GET, first, "1/").getContentAsString()).contains("confirmTakeBack");
        assertThat(open("builder", HttpMethod.GET, first, "1/takeBack").getStatusCode()).isEqualTo(404);
        assertThat(open("builder", HttpMethod.GET, first, "1/confirmTakeBack").getContentAsString())
                .contains("Give 150 records the values back that they had before call 1 of build #1?", "‹5›", "‹1000›")
                .contains("ZohoCRM.modules.Leads.UPDATE");
        crm.reset();

        open("builder", HttpMethod.POST, first, "1/takeBack");
        Run<?, ?> second = next(job);

        jenkins.assertBuildStatus(Result.UNSTABLE, second);
        jenkins.assertLogContains("Taking back No_of_Employees in Leads, as before build #1, call 1: 150 records", second);
        jenkins.assertLogContains(
                "This build takes back build #1, call 1, which made another change than this step: nothing is sent", second);
        jenkins.assertLogContains("1 FAILED: CHANGED_SINCE", second);
        assertThat(crm.calls()).isZero();
        assertThat(crm.puts()).isEqualTo(2);
        assertThat(leads.value(CrmFixture.FIRST_ID, "City")).isEqualTo("Paris");
        assertThat(leads.value(CrmFixture.FIRST_ID + 2, "No_of_Employees")).isEqualTo(7);
        leads.setValue(CrmFixture.FIRST_ID + 2, "No_of_Employees", before(CrmFixture.FIRST_ID + 2));
        assertAllAsBefore();
        assertThat(open("reader", HttpMethod.GET, second, "../").getContentAsString())
                .contains("takes back call 1 of");
        assertThat(second.getAction(MassUpdateAction.class).getSections().get(0).getFields())
                .isEqualTo("{\"No_of_Employees\":{\"valueBefore\":\"#1, call 1\"}}");
    }

    @Test
    void theLastBuildIsTakenBackOnceAndTheSecondTimeFindsNothingLeft() throws Exception {
        WorkflowJob job = pipeline(UPDATE);
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        job.setDefinition(new CpsFlowDefinition("crmMassUpdate undo: 'lastBuild'", true));

        jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        assertAllAsBefore();
        crm.reset();
        WorkflowRun third = jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        jenkins.assertLogContains("as before build #1, call 1", third);
        jenkins.assertLogContains("Nothing was left to take back: 150 records had the old value already", third);
        assertThat(crm.puts()).isZero();
        assertAllAsBefore();
    }

    @Test
    void oneOfSeveralCallsHasToBeNamedAndWhatComesFromThereIsNotGiven() throws Exception {
        WorkflowJob job = pipeline(UPDATE + UPDATE.replace("1000", "2000"));
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        job.setDefinition(new CpsFlowDefinition("crmMassUpdate undo: '1'", true));
        jenkins.assertLogContains(
                "Build #1 updated records in 2 calls: name the one to take back, call: 1 or 2. Nothing was sent.",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
        job.setDefinition(new CpsFlowDefinition("crmMassUpdate undo: '1', module: 'Leads'", true));
        jenkins.assertLogContains(
                "module does not go with undo, which takes it from the build that is taken back; leave it out.",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
        job.setDefinition(new CpsFlowDefinition("crmMassUpdate undo: '1', call: 2", true));
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        assertThat(leads.value(CrmFixture.FIRST_ID, "No_of_Employees")).isEqualTo(1000);
    }

    @Test
    void anotherCrmThanItsOwnIsRefused() throws Exception {
        WorkflowJob job = pipeline(UPDATE);
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);
        CrmFixture.connect("https://www.zohoapis.eu");
        job.setDefinition(new CpsFlowDefinition("crmMassUpdate undo: '1'", true));

        jenkins.assertLogContains(
                "The build #1, call 1 went to " + crm.apiDomain() + ", and cannot be taken back in https://www.zohoapis.eu",
                jenkins.buildAndAssertStatus(Result.FAILURE, job));
    }

    @Test
    void aFreestyleBuildOnAnAgentTakesBackToo() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.setAssignedNode(jenkins.createOnlineSlave());
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees=1000");
        builder.setIds(CrmFixture.FIRST_ID + " " + (CrmFixture.FIRST_ID + 1));
        builder.keepOldValues = true;
        project.getBuildersList().add(builder);
        FreeStyleBuild first = jenkins.buildAndAssertSuccess(project);

        open("builder", HttpMethod.POST, first, "1/takeBack");
        jenkins.assertBuildStatus(Result.SUCCESS, next(project));

        assertThat(crm.puts()).isEqualTo(1);
        assertThat(leads.value(CrmFixture.FIRST_ID, "No_of_Employees")).isEqualTo(before(CrmFixture.FIRST_ID));
    }
}
