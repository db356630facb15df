package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import io.jenkins.plugins.crmmassupdate.simulator.SimulatedCall;
import io.jenkins.plugins.crmmassupdate.simulator.Territory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A whole custom view as one job of the CRM, from a Pipeline and from a freestyle job. */
@WithJenkins
class ScheduledModeITest extends JenkinsWithCrm {
    private static final String STEP =
            "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], customViewId: '71', pollInterval: '1s'";

    @BeforeEach
    void view() {
        crm.module("Leads").addView("71", 49_990 + 10, 10).addView("72", 0, 0).addView("73", 3, 0);
    }

    @Test
    void countsAreAccountedFor() throws Exception {
        crm.jobSteps("SCHEDULED", "QUEUED", "RUNNING", "COMPLETED")
                .answerNextPolls(ScriptedAnswer.asUsual(), ScriptedAnswer.of(502, "text/html", html()));
        WorkflowRun run = run(Result.UNSTABLE, """
                def r = %s
                assert r.total == 50000 && r.requested == 50000
                assert r.updated == 49990 && r.failed == 10 && r.unknown == 0 && r.notSent == 0
                assert r.failuresByCode == [COUNTED_FAILED: 10L]
                assert r.failures == []
                assert r.jobStatus == 'COMPLETED'
                echo "job ${r.jobId} was ${r.status}"
                """.formatted(STEP));

        String id = crm.lastJobId();
        assertThat(crm.schedulingCalls()).isEqualTo(1);
        assertThat(crm.lastSchedulingCall().cvid()).isEqualTo("71");
        jenkins.assertLogContains("job " + id + " was UNSTABLE", run);
        jenkins.assertLogContains("[crmMassUpdate] Job " + id + ": QUEUED, 0 of 50,000 records updated, 0 failed", run);
        jenkins.assertLogContains("HTTP 502 with no complete JSON (text/html); tried again in", run);
        jenkins.assertLogContains(
                "[crmMassUpdate] 49,990 of 50,000 records updated, 10 failed, 0 not sent, 0 unknown in ", run);
        jenkins.assertLogContains(
                "A scheduled mass update has counts only: the CRM gives no result of a single record.", run);
        jenkins.assertLogContains(
                "10 of 50,000 records failed or are of unknown fate: more than the unstableThreshold of 0", run);
    }

    @Test
    void thereAreNoFilesOfSingleRecords() throws Exception {
        WorkflowRun run = run(
                Result.UNSTABLE,
                "node { " + STEP + ", outputDir: 'out'; assert !fileExists('out/results.csv')"
                        + " && !fileExists('out/not-updated-ids.txt') && fileExists('out/summary.json') }");
        assertThat(run.getArtifacts().stream().map(artifact -> artifact.relativePath))
                .containsExactlyInAnyOrder("crm-mass-update/1/summary.json", "crm-mass-update/1/junit.xml");
        try (var in = run.getArtifactManager()
                .root()
                .child("crm-mass-update/1/summary.json")
                .open()) {
            JSONObject summary = JSONObject.fromObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(summary.getBoolean("perRecordResults")).isFalse();
            assertThat(summary.getString("jobId")).isEqualTo(crm.lastJobId());
            assertThat(summary.getLong("updated")).isEqualTo(49_990);
        }
        TestResult report = run.getAction(TestResultAction.class).getResult();
        assertThat(report.getTotalCount()).isEqualTo(3);
        assertThat(report.getFailedTests()).singleElement().satisfies(test -> {
            assertThat(test.getName()).isEqualTo("10 records counted as failed by the CRM");
            assertThat(test.getClassName()).isEqualTo("Leads.job " + crm.lastJobId());
        });
    }

    @Test
    void thePagesSayThatThereAreCountsOnly() throws Exception {
        WorkflowRun run = run(Result.UNSTABLE, STEP);
        String results = page(run, "crm-mass-update/");
        assertThat(results)
                .contains("There are counts only: the CRM gives no result of a single record.")
                .contains(
                        "All records of the custom view 71, as one job of the CRM: " + crm.lastJobId() + " COMPLETED.")
                .contains("COUNTED_FAILED")
                .doesNotContain("results.csv")
                .doesNotContain("Run again");
        assertThat(page(run, "")).contains("counts only, no single records");
        assertThat(page(run, "crm-mass-update/1/"))
                .contains(
                        "There is no list of records: the CRM updated them as one job of its own, and gives counts only.");
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        var answer = client.goTo(run.getUrl() + "crm-mass-update/1/records/api/json", null)
                .getWebResponse();
        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getContentAsString()).contains("There is no list of records");
    }

    @Test
    void aTerritoryNarrowsTheView() throws Exception {
        run(
                Result.SUCCESS,
                "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], customViewId: '73', territoryId: '5',"
                        + " includeChildTerritories: true, pollInterval: '1s'");
        assertThat(crm.lastSchedulingCall().territory()).isEqualTo(new Territory("5", true));
    }

    @Test
    void theWaitingEndsAndAnotherBuildGoesOn() throws Exception {
        crm.holdJobsAt("RUNNING");
        WorkflowRun first = run(Result.FAILURE, STEP + ", timeout: '1s'");
        String id = crm.lastJobId();
        jenkins.assertLogContains("ERROR: The CRM's job " + id + " did not end within 1 s (it is ", first);
        jenkins.assertLogContains("run again with jobId: '" + id + "'", first);
        crm.releaseJobs();
        WorkflowRun second =
                run(Result.UNSTABLE, "crmMassUpdate module: 'Leads', jobId: '" + id + "', pollInterval: '1s'");
        jenkins.assertLogContains(
                "[crmMassUpdate] Following the CRM's job " + id + " in Leads, from the controller", second);
        assertThat(section(second).getUpdated()).isEqualTo(49_990);
        assertThat(crm.schedulingCalls()).isEqualTo(1);
    }

    @Test
    void anAbortedBuildTellsItsJob() throws Exception {
        crm.holdJobsAt("RUNNING");
        WorkflowJob job = job(STEP);
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Job ", run);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(section(run).getStop())
                .isEqualTo("The run was aborted. The CRM's job " + crm.lastJobId()
                        + " is not ended by this; to get its result, run again with jobId: '" + crm.lastJobId()
                        + "' (in a shell: --job-id " + crm.lastJobId()
                        + ") instead of the view and the fields: that only asks, and schedules nothing.");
        assertThat(section(run).getJobId()).isEqualTo(crm.lastJobId());
    }

    @Test
    void aViewWithoutRecordsMayBeFine() throws Exception {
        String step = "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], customViewId: '72'";
        WorkflowRun refused = run(Result.FAILURE, step);
        jenkins.assertLogContains("ERROR: The CRM refused to update the view: NO_RECORDS_FOUND (", refused);
        WorkflowRun fine = run(Result.SUCCESS, step + ", allowEmpty: true");
        jenkins.assertLogContains("The custom view 72 has no records: there is nothing to update", fine);
    }

    @Test
    void aLostAnswerIsNotAskedForAgain() throws Exception {
        crm.answerOnceWhen(
                SimulatedCall::isScheduling, ScriptedAnswer.noAnswer().afterUpdate());
        WorkflowRun run = run(Result.FAILURE, STEP);
        jenkins.assertLogContains(
                "ERROR: It is not known whether the CRM has scheduled the mass update of the custom view 71: ", run);
        jenkins.assertLogContains("The CRM is not asked again, because it could carry it out twice.", run);
        assertThat(crm.schedulingCalls()).isEqualTo(1);
    }

    @Test
    void theTokenNeedsTheScopeToAsk() throws Exception {
        crm.acceptTokenWithoutReadScope("1000.update-only");
        CrmFixture.addSecretText(CrmFixture.CREDENTIALS, "1000.update-only");
        WorkflowRun run = run(Result.FAILURE, STEP);
        jenkins.assertLogContains(
                "ERROR: The CRM has scheduled the job " + crm.lastJobId()
                        + ", but the token may not ask for its result (OAUTH_SCOPE_MISMATCH). Create the token with the scope"
                        + " ZohoCRM.mass_update.READ too (or ZohoCRM.mass_update.ALL). The CRM's job "
                        + crm.lastJobId(),
                run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ids: ['1'], customViewId: '71' | Both ids and customViewId are given; give one of them.",
                "jobId: '1', customViewId: '71' | Both customViewId and jobId are given; give one of them.",
                "customViewId: 'x' | The custom view 'x' is not an id; use digits only,",
                "jobId: 'x' | The job 'x' is not an id; use digits only,",
                "ids: ['1'], territoryId: '5' | territoryId goes with customViewId only; leave it out.",
                "customViewId: '71', shard: '1/2' | shard goes with ids or idsFile only; leave it out.",
                "customViewId: '71', resumeFrom: '1' | resumeFrom goes with ids or idsFile only; leave it out.",
                "customViewId: '71', includeChildTerritories: true | Child territories are to be included, but there is no",
                "customViewId: '71', timeout: '5' | timeout is '5'; use seconds, minutes or hours, for example 90s, 60m or 2h",
            })
    void badInputIsFoundBeforeAnythingIsSent(String parameters, String message) throws Exception {
        WorkflowRun run = run(Result.FAILURE, "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], " + parameters);
        jenkins.assertLogContains("ERROR: " + message, run);
        assertThat(crm.calls()).isZero();
    }

    @Test
    void aFreestyleJobDoesTheSame() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "City=Rome");
        builder.customViewId = "73";
        builder.pollInterval = "1s";
        project.getBuildersList().add(builder);
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(project);
        assertThat(build.getAction(MassUpdateAction.class).getSections().get(0).getUpdated())
                .isEqualTo(3);
        assertThat(build.getWorkspace().child("results.csv").exists()).isFalse();
    }

    @Test
    void aDryRunSchedulesNothing() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, STEP + ", dryRun: true");
        assertThat(crm.calls() + crm.polls()).isZero();
        jenkins.assertLogContains("Dry run: nothing is sent", run);
    }

    private String page(WorkflowRun run, String path) throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        client.getOptions().setJavaScriptEnabled(false);
        HtmlPage page = client.goTo(run.getUrl() + path);
        return page.asNormalizedText();
    }

    private static byte[] html() {
        return "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8);
    }

    private static MassUpdateSection section(WorkflowRun run) throws IOException {
        return run.getAction(MassUpdateAction.class).getSections().get(0);
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.buildAndAssertStatus(expected, job(script));
    }

    private WorkflowJob job(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }
}
