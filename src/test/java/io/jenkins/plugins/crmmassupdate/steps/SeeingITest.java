package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Looking before and after, from a Pipeline. */
@WithJenkins
class SeeingITest extends JenkinsWithCrm {
    private static final String IDS = "ids: (0..<300).collect { '' + (" + CrmFixture.FIRST_ID + "L + it) }";

    @BeforeEach
    void giveTheRecordsValues() {
        crm.module("Leads").firstValues("No_of_Employees", id -> List.of(5, 1000).get((int) (id % 2)));
    }

    @Test
    void previewThenUpdate() throws Exception {
        WorkflowRun run = run(
                Result.SUCCESS,
                """
                def seen = crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1000], preview: true, %1$s
                echo "would change ${seen.changed}, unchanged ${seen.unchanged}, not found ${seen.notFound}"
                def done = crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1000], keepOldValues: true,
                    skipUnchanged: true, verify: true, %1$s
                echo "changed ${done.changed}, unchanged ${done.unchanged}, verified ${done.verified}"
                """
                        .formatted(IDS));

        jenkins.assertLogContains("150 × ‹5› → ‹1000›", run);
        jenkins.assertLogContains("would change 150, unchanged 150, not found 0", run);
        jenkins.assertLogContains("changed 150, unchanged 150, verified 150", run);
        assertThat(crm.idsReceived()).isEqualTo(150);
        assertThat(run.getArtifacts()).extracting(artifact -> artifact.relativePath)
                .contains("crm-mass-update/1/old-values.ndjson", "crm-mass-update/2/old-values.ndjson");
        assertThat(run.getAction(MassUpdateAction.class).getSections())
                .allSatisfy(section -> assertThat(section.getArtifactNames()).contains("old-values.ndjson"));
    }

    @Test
    void valueThatTheCrmWouldRefuse() throws Exception {
        WorkflowRun run = run(
                Result.FAILURE,
                "crmMassUpdate module: 'Leads', fields: [No_of_Employees: 'many'], verify: true, " + IDS);

        jenkins.assertLogContains(
                "ERROR: The field No_of_Employees of Leads takes a whole number, not 'many'", run);
        assertThat(crm.calls()).isZero();
    }

    private WorkflowRun run(Result result, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(result, job);
    }
}
