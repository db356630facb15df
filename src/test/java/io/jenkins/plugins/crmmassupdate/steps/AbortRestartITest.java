package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A call that was ended, and the controller goes down before its calls under way are answered: it stays ended. */
class AbortRestartITest {
    /** Longer than the grace that calls under way get. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private CrmSimulator crm;

    @BeforeEach
    void start() throws Exception {
        crm = CrmFixture.start().latency(SILENCE);
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void aPersonAborts() throws Throwable {
        sessions.then(jenkins -> {
            begin(jenkins, step("Leads") + "\n echo 'it went on'", 2);
            CrmFixture.abort(run(jenkins));
        });
        assertEnded(Result.ABORTED);
    }

    @Test
    void aTimeoutEndsIt() throws Throwable {
        sessions.then(jenkins -> {
            begin(jenkins, "timeout(time: 5, unit: 'SECONDS') { " + step("Leads") + " }\n echo 'it went on'", 2);
            jenkins.waitForMessage("Timeout has been exceeded", run(jenkins));
        });
        assertEnded(Result.ABORTED);
    }

    @Test
    void anotherBranchFails() throws Throwable {
        crm.answerWhen(
                call -> call.module().equals("Contacts"),
                ScriptedAnswer.json(400, "{\"code\":\"INVALID_MODULE\",\"message\":\"no\",\"status\":\"error\"}")
                        .withDelay(Duration.ofSeconds(3)));
        sessions.then(jenkins -> {
            begin(
                    jenkins,
                    "parallel failFast: true, a: { " + step("Leads") + "\n echo 'it went on' }, b: { "
                            + step("Contacts").replace("batchSize: 50", "batchSize: 500") + " }",
                    3);
            jenkins.waitForMessage("Failed in branch b", run(jenkins));
        });
        assertEnded(Result.FAILURE);
    }

    /** What was sent before may be sent; nothing is afterwards. */
    private void assertEnded(Result expected) throws Throwable {
        long sent = crm.idsReceived();
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run(jenkins)));
            jenkins.assertLogNotContains("it went on\n", run);
            MassUpdateSection section = run.getAction(MassUpdateAction.class).getSections().stream()
                    .filter(call -> call.getModule().equals("Leads"))
                    .findFirst()
                    .orElseThrow();
            assertThat(section.getUpdated()).isZero();
            assertThat(section.getNotSent()).isGreaterThanOrEqualTo(CrmFixture.RECORDS - 2 * 50); // were under way
            assertThat(section.getStop()).startsWith("The run was aborted.");
            assertThat(run.getArtifacts()).hasSizeGreaterThanOrEqualTo(5);
        });
        assertThat(crm.idsReceived()).isEqualTo(sent);
    }

    private static String step(String module) {
        return "crmMassUpdate module: '" + module + "', fields: [City: 'Rome'], batchSize: 50, concurrency: 2, ids: "
                + "(0..<" + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }";
    }

    private void begin(JenkinsRule jenkins, String script, int calls) throws Exception {
        CrmFixture.connect(crm);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
        CrmFixture.awaitCalls(crm, calls);
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
    }
}
