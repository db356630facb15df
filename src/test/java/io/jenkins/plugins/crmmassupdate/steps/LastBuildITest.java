package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which build {@code resumeFrom: 'lastBuild'} goes on with, and which it passes over. */
@WithJenkins
class LastBuildITest extends JenkinsWithCrm {
    private static final ScriptedAnswer WELL = ScriptedAnswer.asUsual();
    private static final ScriptedAnswer TOKEN_DIED = ScriptedAnswer.json(
            401, "{\"code\":\"INVALID_TOKEN\",\"details\":{},\"message\":\"dead\",\"status\":\"error\"}");

    private WorkflowJob job;

    @BeforeEach
    void job() throws Exception {
        job = jenkins.createProject(WorkflowJob.class);
    }

    /** A nightly job keeps it in, and sends anew each night. */
    @Test
    void aBuildThatFinishedItsListIsNotTakenOver() throws Exception {
        crm.module("Leads").lock(CrmFixture.FIRST_ID);
        run(Result.UNSTABLE, step(""));
        crm.reset();

        WorkflowRun second = run(Result.UNSTABLE, step(""));

        jenkins.assertLogContains(
                "[crmMassUpdate] There is nothing to take over from #1: it came to the end of its list, so this build starts"
                        + " anew",
                second);
        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS);
    }

    @Test
    void aBuildWhoseRetryFinishedTheListIsNotTakenOver() throws Exception {
        crm.answerNext(WELL, WELL, WELL, TOKEN_DIED);
        run(Result.SUCCESS, "retry(2) { " + step("") + " }");
        crm.reset();

        run(Result.SUCCESS, step(""));

        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS);
    }

    @Test
    void theBuildAfterOneThatGoesOnStartsAnew() throws Exception {
        crm.answerNext(WELL, WELL, WELL, TOKEN_DIED);
        run(Result.FAILURE, step(""));
        WorkflowRun second = run(Result.SUCCESS, step(""));
        jenkins.assertLogContains("[crmMassUpdate] 300 records are updated already, in #1", second);
        crm.reset();

        run(Result.SUCCESS, step(""));

        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS);
    }

    @Test
    void buildsThatCouldNotUpdateSingleRecordsArePassedOver() throws Exception {
        crm.answerNext(WELL, WELL, WELL, TOKEN_DIED);
        run(Result.FAILURE, step(""));
        run(Result.SUCCESS, step(", dryRun: true"));
        run(Result.SUCCESS, step(", preview: true"));
        run(Result.FAILURE, "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], customViewId: '1'");
        run(Result.FAILURE, step(", shard: 'x'"));
        run(Result.SUCCESS, "echo 'nothing'");
        crm.reset();

        WorkflowRun last = run(Result.SUCCESS, step(""));

        jenkins.assertLogContains("[crmMassUpdate] 300 records are updated already, in #1", last);
        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS - 300);
    }

    /** What is done of a build that did not come to its end is not done again, in none of its calls. */
    @Test
    void aFinishedCallOfABuildThatIsNotFinishedIsTakenOver() throws Exception {
        String other = step("").replace("Rome", "Oslo").replace("City", "State");
        crm.answerWhen(call -> call.body().contains("Oslo"), TOKEN_DIED);
        run(Result.FAILURE, step("") + "\n" + other);
        crm.reset();

        WorkflowRun second = run(Result.SUCCESS, step("") + "\n" + other);

        assertThat(crm.idsReceived()).isEqualTo(CrmFixture.RECORDS);
        assertThat(second.getAction(MassUpdateAction.class).getSections())
                .allSatisfy(section -> assertThat(section.getUpdated()).isEqualTo(CrmFixture.RECORDS));
    }

    @Test
    void ifThereIsNoneTheLogSaysSo() throws Exception {
        jenkins.assertLogContains(
                "[crmMassUpdate] There is nothing to take over: no earlier build of this job may have updated records",
                run(Result.SUCCESS, step("")));
    }

    private static String step(String more) {
        return "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: 100, concurrency: 1, resumeFrom:"
                + " 'lastBuild', ids: (0..<" + CrmFixture.RECORDS + ").collect { '' + (" + CrmFixture.FIRST_ID
                + "L + it) }" + more;
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
