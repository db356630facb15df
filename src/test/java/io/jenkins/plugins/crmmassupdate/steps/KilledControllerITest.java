package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import io.jenkins.plugins.crmmassupdate.simulator.SimulatedModule;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The Pipeline step when the controller is killed; the CRM is in the JVM of the test. */
class KilledControllerITest {
    private static final int CONCURRENCY = 2;
    private static final int BATCH = 50;

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @Test
    void goesOnAtTheFirstUnconfirmedBatch() throws Throwable {
        try (CrmSimulator crm = CrmFixture.start().latency(Duration.ofMillis(200))) {
            jenkins.startJenkins();
            jenkins.runRemotely(KilledControllerITest::begin, crm.apiDomain(), crm.token());
            CrmFixture.awaitCalls(crm, 4);
            jenkins.stopJenkinsForcibly();
            jenkins.startJenkins();
            jenkins.runRemotely(KilledControllerITest::assertComplete);
            assertThat(crm.idsReceived())
                    .as("all, and what was under way once more")
                    .isBetween((long) CrmFixture.RECORDS, (long) CrmFixture.RECORDS + CONCURRENCY * BATCH);
        }
    }

    @Test
    void aTakeBackGoesOnAndChangesNoRecordTwice() throws Throwable {
        try (CrmSimulator crm = CrmFixture.start()) {
            SimulatedModule leads = crm.module("Leads").firstValues("City", id -> "Town " + id % 7);
            jenkins.startJenkins();
            jenkins.runRemotely(KilledControllerITest::updateKeepingOldValues, crm.apiDomain(), crm.token());
            crm.latency(Duration.ofMillis(300));
            jenkins.runRemotely(KilledControllerITest::takeBack);
            CrmFixture.await(crm::puts, 4);
            jenkins.stopJenkinsForcibly();
            jenkins.startJenkins();
            jenkins.runRemotely(KilledControllerITest::assertTakenBack);
            for (long id = CrmFixture.FIRST_ID; id < CrmFixture.FIRST_ID + CrmFixture.RECORDS; id++) {
                assertThat(leads.value(id, "City")).isEqualTo("Town " + id % 7);
                assertThat(leads.timesUpdated(id)).as("%s", id).isEqualTo(2);
            }
        }
    }

    private static void updateKeepingOldValues(JenkinsRule jenkins, String apiDomain, String token) throws Throwable {
        CrmFixture.addSecretText(CrmFixture.CREDENTIALS, token);
        CrmFixture.connect(apiDomain);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(
                "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], keepOldValues: true, ids: (0..<"
                        + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }",
                true));
        jenkins.buildAndAssertStatus(Result.SUCCESS, job);
    }

    private static void takeBack(JenkinsRule jenkins) throws Throwable {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("job", WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("crmMassUpdate undo: '1', concurrency: 2", true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static void assertTakenBack(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(2);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(run.getAction(MassUpdateAction.class).getSections().get(0).getUpdated())
                .isEqualTo(CrmFixture.RECORDS);
    }

    @Test
    void anAbortOutlivesIt() throws Throwable {
        try (CrmSimulator crm = CrmFixture.start().latency(Duration.ofMinutes(5))) {
            jenkins.startJenkins();
            jenkins.runRemotely(KilledControllerITest::begin, crm.apiDomain(), crm.token());
            CrmFixture.awaitCalls(crm, CONCURRENCY);
            jenkins.runRemotely(KilledControllerITest::abort);
            jenkins.stopJenkinsForcibly();
            long sent = crm.idsReceived();
            jenkins.startJenkins();
            jenkins.runRemotely(KilledControllerITest::assertAborted);
            assertThat(crm.idsReceived()).isEqualTo(sent);
        }
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }

    private static void abort(JenkinsRule jenkins) throws Throwable {
        CrmFixture.abort(run(jenkins));
    }

    private static void assertAborted(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run = jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run(jenkins)));
        var sections = run.getAction(MassUpdateAction.class).getSections();
        assertThat(sections).hasSize(1);
        assertThat(sections.get(0).getUpdated()).isZero();
        assertThat(sections.get(0).getNotSent())
                .isGreaterThanOrEqualTo(CrmFixture.RECORDS - CONCURRENCY * BATCH); // were under way
        assertThat(run.getArtifacts()).hasSize(5);
    }

    private static void begin(JenkinsRule jenkins, String apiDomain, String token) throws Throwable {
        CrmFixture.addSecretText(CrmFixture.CREDENTIALS, token);
        CrmFixture.connect(apiDomain);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(
                "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: " + BATCH + ", concurrency: "
                        + CONCURRENCY + ", ids: (0..<" + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID
                        + "L + it) }",
                true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static void assertComplete(JenkinsRule jenkins) throws Throwable {
        WorkflowRun run = run(jenkins);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        var sections = run.getAction(MassUpdateAction.class).getSections();
        assertThat(sections).hasSize(1);
        assertThat(sections.get(0).getUpdated()).isEqualTo(CrmFixture.RECORDS);
        assertThat(run.getArtifacts()).hasSize(5);
        assertThat(jenkins.createWebClient()
                        .goTo(run.getUrl() + "crm-mass-update/1/records/api/json?outcome=UPDATED&before=end", null)
                        .getWebResponse()
                        .getContentAsString())
                .startsWith("{\"total\":1200,\"first\":1151,");
    }
}
