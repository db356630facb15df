package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** An inbound agent that is lost while a batch is under way, and comes back. */
@WithJenkins
class AgentLostITest {
    private static final InboundAgentExtension.Options AGENT = InboundAgentExtension.Options.newBuilder()
            .name("remote")
            .webSocket()
            .build();

    private static JenkinsRule jenkins;

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    private CrmSimulator crm;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void connect() throws Exception {
        crm = CrmFixture.start().latency(Duration.ofMillis(200));
        CrmFixture.connect(crm);
        agents.createAgent(jenkins, AGENT);
    }

    @AfterEach
    void stop() throws Exception {
        crm.close();
        jenkins.jenkins.removeNode(jenkins.jenkins.getNode("remote"));
    }

    @Test
    void failsTheBuildAndAccountsForAll() throws Exception {
        WorkflowRun run = begin("node('remote') { " + step() + " }");
        agents.stop("remote");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains(
                "ERROR: The agent was lost: remote in the middle of a call (", run);
        jenkins.assertLogContains("Look into the agent's log. In a Pipeline, retry(conditions: [agent()])", run);
        jenkins.assertLogNotContains("The CRM could not be reached", run);
        jenkins.assertLogNotContains("NO_ANSWER", run);
        jenkins.assertLogNotContains("sent again in", run);
        jenkins.assertLogNotContains("\tat ", run);
        MassUpdateSection section = sections(run).get(0);
        assertThat(section.getUpdated() + section.getUnknown() + section.getNotSent())
                .isEqualTo(CrmFixture.RECORDS);
        assertThat(section.getUnknown()).isPositive();
        assertThat(run.getArtifacts()).hasSize(5);
    }

    @Test
    void canBeRetried() throws Exception {
        WorkflowRun run = begin("retry(count: 2, conditions: [agent()]) { node('remote') { " + step() + " } }");
        agents.stop("remote");
        jenkins.waitForMessage("The agent was lost: remote", run);
        agents.start(jenkins, AGENT);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        long before = sections(run).get(0).getUpdated();
        MassUpdateSection second = sections(run).get(1);
        assertThat(before).isPositive();
        assertThat(second.getUpdated()).isEqualTo(CrmFixture.RECORDS);
        assertThat(second.getCalls()).isEqualTo((int) (CrmFixture.RECORDS - before) / 50);
        jenkins.assertLogContains("[crmMassUpdate] " + before + " records are updated already, in #1", run);
    }

    private static String step() {
        return "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: 50, concurrency: 2," + " ids: (0..<"
                + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }";
    }

    private WorkflowRun begin(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        CrmFixture.awaitCalls(crm, 4);
        return run;
    }

    private static List<MassUpdateSection> sections(WorkflowRun run) throws IOException {
        return run.getAction(MassUpdateAction.class).getSections();
    }
}
