package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step in a plain {@code retry}: no record that is updated is sent for a second time. */
@WithJenkins
class RetryITest extends JenkinsWithCrm {
    private static final int CALLS = CrmFixture.RECORDS / 100;
    private static final ScriptedAnswer WELL = ScriptedAnswer.asUsual();
    private static final ScriptedAnswer TOO_MANY = ScriptedAnswer.json(
            429, "{\"code\":\"TOO_MANY_REQUESTS\",\"details\":{},\"message\":\"slow\",\"status\":\"error\"}");
    private static final ScriptedAnswer TOKEN_DIED = ScriptedAnswer.json(
            401, "{\"code\":\"INVALID_TOKEN\",\"details\":{},\"message\":\"dead\",\"status\":\"error\"}");

    @Test
    void goesOnAfterA429ThatLasted() throws Exception {
        CrmMassUpdateConfiguration.get().getConnections().get(0).setMaxAttempts("1");
        crm.answerNext(WELL, WELL, WELL, TOO_MANY);

        assertGoesOn(run(Result.SUCCESS, "retry(3) { " + step("Rome") + " }"));
    }

    @Test
    void goesOnAfterATokenHasDied() throws Exception {
        crm.answerNext(WELL, WELL, WELL, TOKEN_DIED);

        assertGoesOn(run(Result.SUCCESS, "retry(3) { " + step("Rome") + " }"));
    }

    private void assertGoesOn(WorkflowRun run) throws Exception {
        jenkins.assertLogContains("[crmMassUpdate] 300 records are updated already, in #1", run);
        List<MassUpdateSection> sections =
                run.getAction(MassUpdateAction.class).getSections();
        assertThat(sections).hasSize(2);
        assertThat(sections.get(1).getUpdated()).isEqualTo(CrmFixture.RECORDS);
        assertThat(crm.calls()).as("all, and the refused one again").isEqualTo(CALLS + 1);
    }

    @Test
    void sendsOnlyTheRecordsThatMadeTooMany() throws Exception {
        crm.module("Leads").lock(CrmFixture.FIRST_ID + 250);

        WorkflowRun run = run(Result.FAILURE, "retry(2) { " + step("Rome") + ", failureThreshold: 0 }");

        jenkins.assertLogContains("[crmMassUpdate] 1,199 records are updated already, in #1", run);
        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS + 1);
    }

    @Test
    void aCallThatSucceededIsNoAttempt() throws Exception {
        run(Result.SUCCESS, "2.times { " + step("Rome") + " }");

        assertThat(crm.calls()).isEqualTo(2 * CALLS);
    }

    @Test
    void whatAnotherCallMayHaveChangedAgainIsSent() throws Exception {
        crm.answerNext(WELL, WELL, WELL, TOKEN_DIED);

        WorkflowRun run = run(
                Result.SUCCESS,
                "try { " + step("Rome") + " } catch (e) { echo 'failed' }\n" + step("Oslo") + "\n" + step("Rome"));

        jenkins.assertLogNotContains("are updated already", run);
        assertThat(crm.calls()).isEqualTo(4 + 2 * CALLS);
        assertThat(crm.module("Leads").value(CrmFixture.FIRST_ID, "City")).isEqualTo("Rome");
    }

    @Test
    void aCallOfOtherFieldsMeanwhileChangesNothing() throws Exception {
        crm.answerNext(WELL, WELL, WELL, TOKEN_DIED);

        WorkflowRun run = run(
                Result.SUCCESS,
                "try { " + step("Rome") + " } catch (e) { echo 'failed' }\n"
                        + step("Rome").replace("City", "State") + "\n" + step("Rome"));

        jenkins.assertLogContains("[crmMassUpdate] 300 records are updated already, in #1", run);
    }

    private static String step(String city) {
        return "crmMassUpdate module: 'Leads', fields: [City: '" + city + "'], batchSize: 100, concurrency: 1, ids: (0..<"
                + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }";
    }

    private static WorkflowRun run(Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
