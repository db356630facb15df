package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The Pipeline step in a Jenkins, against the simulated CRM. */
@WithJenkins
class CrmMassUpdateStepITest extends JenkinsWithCrm {
    @Test
    void theResultCanBeReadInASandboxedPipeline() throws Exception {
        crm.module("Leads").lock(738964000002000002L);
        WorkflowRun run = run(Result.UNSTABLE, """
                def r = crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1000],
                    ids: ['738964000002000001', 738964000002000002, "${738964000002000003}", '738964000002000003', 'x']
                assert r.requested == 5
                assert r.total == 4
                assert r.updated == 2
                assert r.failed == 2
                assert r.notSent == 0
                assert r.unknown == 0
                assert r.status == 'UNSTABLE'
                assert r.failures*.code.sort() == ['INVALID_ID', 'RECORD_LOCKED']
                assert r.failures.find { it.code == 'RECORD_LOCKED' }.id == '738964000002000002'
                assert r.failuresByCode == [INVALID_ID: 1L, RECORD_LOCKED: 1L]
                assert r.artifacts == 'crm-mass-update/1'
                assert r.url.endsWith('/crm-mass-update/')
                """);
        jenkins.assertLogContains("[crmMassUpdate] 2 of 4 records updated, 2 failed, 0 not sent, 0 unknown", run);
        assertThat(crm.module("Leads").value(738964000002000001L, "No_of_Employees"))
                .isEqualTo(1000);
    }

    @Test
    void idsComeAsPipelinesHaveThem() throws Exception {
        run(Result.SUCCESS, """
                def text = '738964000002000001\\n738964000002000002\\n'
                assert crmMassUpdate(module: 'Leads', fields: [City: null], ids: text).updated == 2
                assert crmMassUpdate(module: 'Leads', fields: [City: null], ids: text.split('\\n')).updated == 2
                assert crmMassUpdate(module: 'Leads', fields: [City: null], ids: text.split('\\n') as Set).updated == 2
                assert crmMassUpdate(module: 'Leads', fields: [City: null], ids: "${text}, 738964000002000003").updated == 3
                """);
        assertThat(crm.lastCall().body()).contains("{\"City\":null}");
        WorkflowRun run = run(Result.FAILURE, "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: [a: 1]");
        jenkins.assertLogContains(
                "ERROR: ids is a LinkedHashMap ('{a=1}'), which is no list of record ids; give a list, a set, an array, or a"
                        + " text with one id a line.",
                run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void recordsAreTestCasesAndFilesAreArtifacts() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                "crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1], ids: ['738964000002000001']");
        assertThat(run.getAction(TestResultAction.class).getTotalCount()).isEqualTo(1);
        assertThat(run.getArtifacts().stream().map(artifact -> artifact.relativePath))
                .containsExactlyInAnyOrder(
                        "crm-mass-update/1/results.csv",
                        "crm-mass-update/1/results.ndjson",
                        "crm-mass-update/1/not-updated-ids.txt",
                        "crm-mass-update/1/summary.json",
                        "crm-mass-update/1/junit.xml");
    }

    @Test
    void callsInParallelBranchesDoNotOverwriteEachOther() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, """
                parallel a: { crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1], ids: ['738964000002000001'] },
                         b: { crmMassUpdate module: 'Leads', fields: [No_of_Employees: 2], ids: ['738964000002000002'] }
                """);
        assertThat(run.getAction(MassUpdateAction.class).getSections()).hasSize(2);
        assertThat(run.getArtifacts()).hasSize(10);
    }

    @Test
    void aRefusedRunFailsWithOneSentenceAfterPublishing() throws Exception {
        crm.acceptToken("another").revokeToken(CrmSimulator.DEFAULT_TOKEN);
        WorkflowRun run = run(
                Result.FAILURE,
                "crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1], ids: ['738964000002000001']");
        jenkins.assertLogContains(
                "ERROR: The CRM refused the run: AUTHENTICATION_FAILURE (Authentication failed). Check the credential:"
                        + " the access token is wrong, or belongs to another data centre.",
                run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(run.getArtifacts()).hasSize(5);
    }

    @Test
    void thresholdsMayBeNumbersOfGroovy() throws Exception {
        String step = "crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1], ids: ['x', '738964000002000001'], ";
        run(Result.SUCCESS, step + "unstableThreshold: 1");
        run(Result.UNSTABLE, step + "unstableThreshold: '49%'");
        WorkflowRun failed = run(Result.FAILURE, step + "failureThreshold: 0");
        jenkins.assertLogContains(
                "ERROR: 1 of 2 records failed or are of unknown fate: more than the failureThreshold of 0", failed);
    }

    @Test
    void anIdFileIsReadInTheWorkspaceOnly() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                node {
                    writeFile file: 'ids.csv', text: 'name;id\\nAda;738964000002000001\\n'
                    def r = crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1], idsFile: 'ids.csv', outputDir: 'out'
                    assert r.updated == 1
                    assert readFile('out/results.csv').contains('738964000002000001,UPDATED')
                    crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1], idsFile: '../../secret.key'
                }
                """);
        jenkins.assertLogContains(
                "ERROR: The idsFile '../../secret.key' is not inside the workspace; use a path that starts at the workspace.",
                run);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no mkfifo")
    void aPipeIsNoIdFileAndIsNotWaitedFor() throws Exception {
        WorkflowRun run = run(Result.FAILURE, """
                node {
                    sh 'mkfifo pipe'
                    crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1], idsFile: 'pipe'
                }
                """);
        jenkins.assertLogContains(
                "ERROR: The idsFile 'pipe' is a pipe or a device, and not a file; write the ids into a file first."
                        + " Nothing was sent.",
                run);
    }

    @Test
    void theRunStopsWhenTheBuildIsAborted() throws Exception {
        crm.latency(java.time.Duration.ofSeconds(1));
        WorkflowJob job =
                job("crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1], batchSize: 1, concurrency: 1,"
                        + " ids: (0..<100).collect { '' + (738964000002000001L + it) }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("[crmMassUpdate] Updating", run);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(run.getAction(MassUpdateAction.class).getSections().get(0).getNotSent())
                .isGreaterThan(90);
        assertThat(run.getArtifacts()).hasSize(5);
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
