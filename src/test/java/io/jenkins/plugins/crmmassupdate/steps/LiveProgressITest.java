package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.time.Duration;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the pages of a build say while a call runs, and afterwards. */
@WithJenkins
class LiveProgressITest extends JenkinsWithCrm {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static final ScriptedAnswer SLOW = ScriptedAnswer.asUsual().withDelay(Duration.ofMinutes(5));

    @AfterEach
    void everybodyMayDoEverything() {
        jenkins.jenkins.setSecurityRealm(hudson.security.SecurityRealm.NO_AUTHENTICATION);
        jenkins.jenkins.setAuthorizationStrategy(hudson.security.AuthorizationStrategy.UNSECURED);
    }

    @Test
    void aCallThatRunsIsShownAndThenItsResults() throws Exception {
        crm.answerNext(ScriptedAnswer.asUsual(), ScriptedAnswer.asUsual(), SLOW);
        WorkflowRun run = start(step(1_200, ""));
        CrmFixture.awaitCalls(crm, 3);

        String progress = page(run, "crm-mass-update/progress");
        assertThat(progress)
                .contains("1. Leads", "200 of 1,200 records (16 %)", "Calls at once: 1", "Calls repeated: 0");
        assertThat(progress).contains("data-news-after=\"2\"", "data-announce=\"Leads: 0 % done\"");
        assertThat(page(run, "")).contains("200 of 1,200 records (16 %)");

        abort(run);
        assertThat(run.getAction(MassUpdateAction.class).getLive()).isEmpty();
        assertThat(page(run, "crm-mass-update/overview"))
                .contains("aria-label=\"200 of 1,200 updated, 100 unknown, 900 not sent\"")
                .doesNotContain("data-news-after", "Calls at once");
    }

    @Test
    void progressIsNotStored() throws Exception {
        crm.answerNext(SLOW);
        WorkflowRun run = start(step(100, ""));
        CrmFixture.awaitCalls(crm, 1);

        run.save();

        assertThat(run.getRootDir().toPath().resolve("build.xml"))
                .content()
                .contains("MassUpdateAction")
                .doesNotContain("LiveProgress");
        abort(run);
    }

    @Test
    void aCallThatNeverBeganLeavesNothingBehind() throws Exception {
        WorkflowRun run = start("crmMassUpdate module: 'Leads', fields: [City: 'Rome'], idsFile: 'no-such-file'");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertThat(run.getAction(MassUpdateAction.class).getSections()).isEmpty(); // only why it came to nothing
        assertThat(run.getRootDir().toPath().resolve("crm-mass-update")).isEmptyDirectory();

        run = start("node { crmMassUpdate module: 'Leads', fields: [City: 'Rome'], idsFile: 'no-such-file' }");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertThat(run.getAction(MassUpdateAction.class).getSections()).isEmpty(); // only why it came to nothing
        assertThat(run.getRootDir().toPath().resolve("crm-mass-update")).isEmptyDirectory();
    }

    @Test
    void aReasonForARepetitionIsText() throws Exception {
        crm.answerNext(
                ScriptedAnswer.json(
                        500, "{\"code\":\"INTERNAL_ERROR\",\"message\":\"" + HOSTILE + "\",\"status\":\"error\"}"),
                SLOW);
        WorkflowRun run = start(step(100, ""));
        CrmFixture.awaitCalls(crm, 2);

        String progress = page(run, "crm-mass-update/progress");
        assertThat(progress).contains("Calls repeated: 1", "Last repetition because:", "&lt;img src=x onerror");
        assertThat(progress).doesNotContain("<img");
        abort(run);
    }

    @Test
    void reasonsAndTheStopAreText() throws Exception {
        crm.answerNext(
                ScriptedAnswer.json(
                        202,
                        "{\"data\":[{\"code\":\"" + HOSTILE + "\",\"details\":{\"id\":\"" + CrmFixture.FIRST_ID
                                + "\"},\"message\":\"" + HOSTILE + "\",\"status\":\"error\"}]}"),
                ScriptedAnswer.json(
                        401,
                        "{\"code\":\"OAUTH_SCOPE_MISMATCH\",\"message\":\"" + HOSTILE + "\",\"status\":\"error\"}"));
        WorkflowRun run =
                start("crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: 1, concurrency: 1, ids: ['"
                        + CrmFixture.FIRST_ID + "', '" + (CrmFixture.FIRST_ID + 1) + "']");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));

        for (String path : new String[] {"", "crm-mass-update/overview", "crm-mass-update/"}) {
            assertThat(page(run, path))
                    .as(path)
                    .contains("&lt;img src=x onerror")
                    .doesNotContain("<img src=x");
        }
        assertThat(page(run, "crm-mass-update/overview")).contains("OAUTH_SCOPE_MISMATCH", "jenkins-alert-danger");
    }

    @Test
    void whoMayNotReadTheJobSeesNoProgress() throws Exception {
        WorkflowRun run = start(step(1, ""));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("visitor")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        for (String path : new String[] {"progress", "overview"}) {
            String url = run.getUrl() + "crm-mass-update/" + path;
            assertThat(content(client(), url)).as("anonymous " + path).doesNotContain("crm-live");
            assertThat(content(client().login("visitor"), url))
                    .as("visitor " + path)
                    .doesNotContain("crm-live");
            assertThat(content(client().login("reader"), url))
                    .as("reader " + path)
                    .contains("class=\"crm-live\"");
        }
    }

    static JenkinsRule.WebClient client() {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false); // what the server sends
        return client;
    }

    private static String content(JenkinsRule.WebClient client, String url) throws Exception {
        return client.goTo(url, null).getWebResponse().getContentAsString();
    }

    private static String page(WorkflowRun run, String path) throws Exception {
        return content(client(), run.getUrl() + path);
    }

    private static void abort(WorkflowRun run) throws Exception {
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    }

    private static String step(int records, String more) {
        return "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: 100, concurrency: 1" + more
                + ", ids: (0..<" + records + ").collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }";
    }

    private static WorkflowRun start(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }
}
