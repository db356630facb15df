package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The calls at once that an administrator allows, changed while a build runs. */
@WithJenkins
class CallLimitITest extends JenkinsWithCrm {
    @Test
    void changeHoldsForTheBuildThatRuns() throws Exception {
        List<Integer> atOnce = new CopyOnWriteArrayList<>();
        crm.latency(Duration.ofMillis(50));
        crm.answerWhen(call -> !atOnce.add(crm.callsInFlight()), ScriptedAnswer.asUsual());
        allow(8);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: 10, concurrency: 8, ids: (0..<"
                        + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }",
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        CrmFixture.awaitCalls(crm, 20);

        allow(1);
        int lowered = atOnce.size();
        CrmFixture.awaitCalls(crm, lowered + 30L);
        int raised = atOnce.size();
        allow(8);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));

        assertThat(atOnce.subList(0, lowered)).contains(8);
        assertThat(atOnce.subList(lowered + 8, raised)) // the simulator counts a call until its answer is read
                .allMatch(calls -> calls <= 2);
        assertThat(atOnce.subList(raised, atOnce.size())).contains(8);
    }

    private void allow(int calls) {
        CrmConnection connection = new CrmConnection("sales", crm.apiDomain());
        connection.setCredentialsId(CrmFixture.CREDENTIALS);
        connection.setMaxConcurrentCalls(String.valueOf(calls));
        CrmMassUpdateConfiguration.get().setConnections(List.of(connection));
    }
}
