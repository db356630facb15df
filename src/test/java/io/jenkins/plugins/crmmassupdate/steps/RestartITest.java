package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The Pipeline step when Jenkins is shut down and started again. */
class RestartITest {
    private static final int BATCH = 50;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    private CrmSimulator crm;

    @BeforeEach
    void start() throws Exception {
        crm = CrmFixture.start().latency(Duration.ofMillis(200));
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void goesOnAndSendsNothingTwice() throws Throwable {
        sessions.then(jenkins -> begin(jenkins, step()));
        sessions.then(jenkins -> assertAllUpdated(end(jenkins, Result.SUCCESS)));
        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS);
    }

    @Test
    void looksTheTokenUpAgain() throws Throwable {
        String before = crm.token();
        sessions.then(jenkins -> {
            begin(jenkins, step());
            crm.acceptToken("1000.renewed");
            CrmFixture.addSecretText(CrmFixture.CREDENTIALS, "1000.renewed");
        });
        crm.revokeToken(before);
        sessions.then(jenkins -> assertAllUpdated(end(jenkins, Result.SUCCESS)));
        assertThat(crm.tokensSeen()).containsExactly(before, "1000.renewed");
    }

    @Test
    void waitsForItsAgent() throws Throwable {
        sessions.then(jenkins -> {
            agents.createAgent(jenkins, agent());
            begin(jenkins, "node('remote') { " + step() + " }");
            shutDown();
        });
        agents.stop("remote");
        sessions.then(jenkins -> {
            jenkins.waitForMessage("Waiting for reconnection of remote", run(jenkins));
            agents.start(jenkins, agent());
            assertAllUpdated(end(jenkins, Result.SUCCESS));
        });
        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS);
    }

    @Test
    void publishesWhatIsKnownWhenItIsAbortedWhileItWaits() throws Throwable {
        sessions.then(jenkins -> {
            agents.createAgent(jenkins, agent());
            begin(jenkins, "node('remote') { " + step() + " }");
            shutDown();
        });
        agents.stop("remote");
        long sent = crm.idsReceived();
        sessions.then(jenkins -> {
            jenkins.waitForMessage("Waiting for reconnection of remote", run(jenkins));
            run(jenkins).doStop();
            MassUpdateSection section = section(end(jenkins, Result.ABORTED));
            assertThat(section.getUpdated()).isEqualTo(sent);
            assertThat(section.getNotSent()).isEqualTo(CrmFixture.RECORDS - sent);
        });
        assertThat(crm.idsReceived()).isEqualTo(sent);
    }

    private static InboundAgentExtension.Options agent() {
        return InboundAgentExtension.Options.newBuilder()
                .name("remote")
                .webSocket()
                .build();
    }

    private static String step() {
        return "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: " + BATCH + ", concurrency: 2,"
                + " ids: (0..<" + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }";
    }

    /** The harness disconnects agents before it shuts Jenkins down; Jenkins itself does it afterwards. */
    private static void shutDown() {
        ExtensionList.lookupSingleton(CrmMassUpdateExecution.ShutdownListener.class)
                .onBeforeShutdown();
    }

    private void begin(JenkinsRule jenkins, String script) throws Exception {
        CrmFixture.connect(crm);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
        CrmFixture.awaitCalls(crm, 4);
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }

    private static WorkflowRun end(JenkinsRule jenkins, Result expected) throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run(jenkins)));
        assertThat(run.getArtifacts()).hasSize(5);
        assertThat(run.getAction(MassUpdateAction.class).getSections()).hasSize(1);
        jenkins.assertLogNotContains("\tat ", run);
        return run;
    }

    private static MassUpdateSection section(WorkflowRun run) {
        return run.getAction(MassUpdateAction.class).getSections().get(0);
    }

    private static void assertAllUpdated(WorkflowRun run) {
        assertThat(section(run).getUpdated()).isEqualTo(CrmFixture.RECORDS);
    }
}
