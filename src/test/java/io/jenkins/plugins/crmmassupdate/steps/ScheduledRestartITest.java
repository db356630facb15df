package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
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

/** A scheduled mass update when Jenkins is shut down, and when its agent is lost: its job is never scheduled twice. */
class ScheduledRestartITest {
    private static final String STEP =
            "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], customViewId: '71', pollInterval: '1s'";

    private static final InboundAgentExtension.Options AGENT = InboundAgentExtension.Options.newBuilder()
            .name("remote")
            .webSocket()
            .build();

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    private CrmSimulator crm;

    @BeforeEach
    void start() throws Exception {
        crm = CrmFixture.start().holdJobsAt("RUNNING");
        crm.module("Leads").addView("71", 20, 0);
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void goesOnPollingAfterARestart() throws Throwable {
        sessions.then(jenkins -> begin(jenkins, STEP));
        crm.releaseJobs();
        sessions.then(jenkins -> {
            WorkflowRun run = end(jenkins);
            jenkins.assertLogContains(
                    "The CRM's job " + crm.lastJobId() + " was scheduled before: going on; asking for its state", run);
        });
        assertThat(crm.schedulingCalls()).isEqualTo(1);
    }

    @Test
    void goesOnPollingAfterItsAgentWasLost() throws Throwable {
        sessions.then(jenkins -> {
            agents.createAgent(jenkins, AGENT);
            begin(jenkins, "retry(count: 2, conditions: [agent()]) { node('remote') { " + STEP + " } }");
            agents.stop("remote");
            jenkins.waitForMessage("The agent was lost: remote", run(jenkins));
            crm.releaseJobs();
            agents.start(jenkins, AGENT);
            WorkflowRun run = jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run(jenkins)));
            assertThat(run.getAction(MassUpdateAction.class).getSections()).hasSize(2);
            assertThat(run.getAction(MassUpdateAction.class)
                            .getSections()
                            .get(1)
                            .getUpdated())
                    .isEqualTo(20);
        });
        assertThat(crm.schedulingCalls()).isEqualTo(1);
    }

    private void begin(JenkinsRule jenkins, String script) throws Exception {
        CrmFixture.connect(crm);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(": RUNNING, ", run);
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }

    private static WorkflowRun end(JenkinsRule jenkins) throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run(jenkins)));
        assertThat(run.getAction(MassUpdateAction.class).getSections())
                .singleElement()
                .satisfies(section -> assertThat(section.getUpdated()).isEqualTo(20));
        assertThat(run.getArtifacts()).hasSize(2);
        return run;
    }
}
