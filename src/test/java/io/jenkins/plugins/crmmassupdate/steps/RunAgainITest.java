package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Cause;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.TakeOverAction;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import jenkins.model.Jenkins;
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

/** A new build for what an earlier one did not update: who may start it, when it can be, and what it sends. */
@WithJenkins
class RunAgainITest extends JenkinsWithCrm {
    private static final String GOOD = String.valueOf(CrmFixture.FIRST_ID);
    private static final String BAD = "738964000009999999";

    @BeforeEach
    void users() {
        letBuilderAndReaderIn();
    }

    @Test
    void aFreestyleBuildHasTheSameParametersAndSendsTheRest() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("TOWN"),
                new PasswordParameterDefinition("PIN", Secret.fromString(""), "")));
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "City=${TOWN}");
        builder.setIds(GOOD + " " + BAD);
        project.getBuildersList().add(builder);
        FreeStyleBuild first = project.scheduleBuild2(
                        0,
                        new ParametersAction(
                                new StringParameterValue("TOWN", "Rome"), new PasswordParameterValue("PIN", "4711")))
                .get();
        jenkins.assertBuildStatus(Result.UNSTABLE, first);
        crm.reset();

        assertThat(post("builder", first).getStatusCode()).isEqualTo(200);
        Run<?, ?> second = next(project);

        jenkins.assertLogContains("[crmMassUpdate] 1 records are updated already, in #1", second);
        assertThat(crm.idsReceived()).isEqualTo(1);
        ParametersAction parameters = second.getAction(ParametersAction.class);
        assertThat(parameters.getParameter("TOWN").getValue()).isEqualTo("Rome");
        assertThat(parameters.getParameter("PIN").getValue()).isEqualTo(Secret.fromString("4711"));
        assertThat(second.getCause(Cause.UserIdCause.class).getUserId()).isEqualTo("builder");
        assertThat(page("reader", second.getUrl())).contains("only for the records not updated by", "#1");
    }

    @Test
    void aPipelineBuildSendsTheRest() throws Exception {
        WorkflowJob job = pipeline("");
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        crm.reset();

        post("builder", first);
        Run<?, ?> second = next(job);

        assertThat(crm.idsReceived()).isEqualTo(1);
        assertThat(second.getAction(MassUpdateAction.class).getTotals().counts().updated())
                .isEqualTo(1);
    }

    @Test
    void whatTheStepNamesItselfCounts() throws Exception {
        WorkflowJob job = pipeline("");
        jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        WorkflowRun second = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        job.setDefinition(new CpsFlowDefinition(step(", resumeFrom: '1'"), true));

        post("builder", second);

        jenkins.assertLogContains("1 records are updated already, in #1", next(job));
    }

    @Test
    void anotherChangeSendsAll() throws Exception {
        WorkflowJob job = pipeline("");
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        job.setDefinition(new CpsFlowDefinition(step("").replace("Rome", "Oslo"), true));
        crm.reset();

        post("builder", first);

        jenkins.assertLogContains("[crmMassUpdate] There is nothing to take over from #1", next(job));
        assertThat(crm.idsReceived()).isEqualTo(2);
    }

    @Test
    void onlyWhoMayBuildCanStartItAndIsOfferedIt() throws Exception {
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.UNSTABLE, pipeline(""));

        post(null, first); // is led to the login page
        assertThat(post("reader", first).getStatusCode()).isEqualTo(403);
        assertThat(get("reader", first, "confirmRunAgain").getStatusCode()).isEqualTo(403);
        assertThat(page("reader", first.getUrl())).doesNotContain("confirmRunAgain");
        assertThat(page("builder", first.getUrl())).contains("confirmRunAgain", "Run again for records not updated: 1");
        assertThat(get("builder", first, "confirmRunAgain").getContentAsString())
                .contains("Run this job again for the 1 records that build #1 did not update?");
        assertThat(jenkins.jenkins.getQueue().getItems()).isEmpty();
        assertThat(first.getParent().getNextBuildNumber()).isEqualTo(2);
    }

    @Test
    void aLinkCannotStartIt() throws Exception {
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.UNSTABLE, pipeline(""));

        assertThat(get("builder", first, "runAgain").getStatusCode()).isIn(404, 405);
        assertThat(first.getParent().getNextBuildNumber()).isEqualTo(2);
    }

    @Test
    void aRequestWithoutACrumbCannotStartIt() throws Exception {
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.UNSTABLE, pipeline(""));
        JenkinsRule.WebClient client = LiveProgressITest.client().login("builder");
        WebRequest request = new WebRequest(url(client, first, "runAgain"), HttpMethod.POST);

        assertThat(client.getPage(request).getWebResponse().getStatusCode()).isEqualTo(403);
        assertThat(first.getParent().getNextBuildNumber()).isEqualTo(2);
    }

    @Test
    void whereNothingIsLeftNothingIsStarted() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(step("").replace(", '" + BAD + "'", ""), true));
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.SUCCESS, job);

        assertThat(post("builder", first).getContentAsString())
                .contains("Build #1 has no record left that was not updated.");
        assertThat(page("builder", first.getUrl())).doesNotContain("confirmRunAgain");
    }

    @Test
    void aDryRunLeavesNothing() throws Exception {
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.SUCCESS, pipeline(", dryRun: true"));

        assertThat(page("builder", first.getUrl())).doesNotContain("confirmRunAgain");
        assertThat(first.getAction(MassUpdateAction.class).getTotals()).isNull();
    }

    @Test
    void aBuildThatRunsIsNotRunAgain() throws Exception {
        crm.answerNext(ScriptedAnswer.asUsual().withDelay(Duration.ofMinutes(5)));
        WorkflowRun first = pipeline("").scheduleBuild2(0).waitForStart();
        CrmFixture.awaitCalls(crm, 1);

        assertThat(post("builder", first).getContentAsString())
                .contains("Build #1 is still running; wait for its end, or abort it.");
        first.doStop();
        jenkins.waitForCompletion(first);
    }

    @Test
    void aDisabledJobIsNotRunAgain() throws Exception {
        WorkflowJob job = pipeline("");
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        job.setDisabled(true);

        assertThat(post("builder", first).getContentAsString())
                .contains("This job cannot be built at the moment; it may be disabled.");
        assertThat(page("builder", first.getUrl())).doesNotContain("confirmRunAgain");
    }

    @Test
    void ifTheEarlierBuildIsDeletedMeanwhileNothingIsSent() throws Exception {
        WorkflowJob job = pipeline("");
        WorkflowRun first = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        first.delete();
        crm.reset();

        WorkflowRun second = jenkins.assertBuildStatus(
                Result.FAILURE, job.scheduleBuild2(0, new TakeOverAction(1)).get());

        jenkins.assertLogContains(
                "ERROR: This build was started for what build #1 had not updated, but this job has no such earlier build"
                        + " any more. Nothing was sent.",
                second);
        assertThat(crm.calls()).isZero();
    }

    @Test
    void aBuildForTheRestIsNotMergedWithAnotherInTheQueue() {
        TakeOverAction action = new TakeOverAction(3);

        assertThat(action.shouldSchedule(List.of())).isTrue();
        assertThat(action.shouldSchedule(List.of(new TakeOverAction(4)))).isTrue();
        assertThat(action.shouldSchedule(List.of(new TakeOverAction(3)))).isFalse();
    }

    @Test
    void aStoredNumberThatIsNoneIsRefused() {
        String stored = Jenkins.XSTREAM2.toXML(new TakeOverAction(3));

        assertThat(((TakeOverAction) Jenkins.XSTREAM2.fromXML(stored)).getFrom())
                .isEqualTo(3);
        assertThatThrownBy(() -> Jenkins.XSTREAM2.fromXML(stored.replace(">3<", ">-1<")))
                .hasMessageContaining("not the number of a build: -1");
        assertThatThrownBy(() -> new TakeOverAction(0)).hasMessage("not the number of a build: 0");
    }

    private static String step(String more) {
        return "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['" + GOOD + "', '" + BAD + "']" + more;
    }

    private static WorkflowJob pipeline(String more) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(step(more), true));
        return job;
    }

    private static Run<?, ?> next(Job<?, ?> job) throws Exception {
        jenkins.waitUntilNoActivity();
        return job.getLastBuild();
    }

    private static String page(String user, String url) throws Exception {
        return LiveProgressITest.client()
                .login(user)
                .goTo(url, null)
                .getWebResponse()
                .getContentAsString();
    }

    private static WebResponse get(String user, Run<?, ?> run, String page) throws Exception {
        JenkinsRule.WebClient client = LiveProgressITest.client().login(user);
        return client.getPage(url(client, run, page)).getWebResponse();
    }

    /** @param user null: nobody */
    private static WebResponse post(String user, Run<?, ?> run) throws Exception {
        JenkinsRule.WebClient client = LiveProgressITest.client();
        if (user != null) {
            client.login(user);
        }
        WebRequest request = new WebRequest(url(client, run, "runAgain"), HttpMethod.POST);
        return client.getPage(client.addCrumb(request)).getWebResponse();
    }

    private static URL url(JenkinsRule.WebClient client, Run<?, ?> run, String page) throws Exception {
        return new URL(client.getContextPath() + run.getUrl() + "crm-mass-update/" + page);
    }
}
