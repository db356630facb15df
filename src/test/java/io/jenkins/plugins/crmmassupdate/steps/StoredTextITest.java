package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import io.jenkins.plugins.crmmassupdate.results.ReasonLine;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A build whose CRM and ids say what XML cannot hold: it is saved, read again after a restart, and shown by the REST API. */
class StoredTextITest {
    private static final String CROWN = "\uD83D\uDC51";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private CrmSimulator crm;

    @BeforeEach
    void start() throws Exception {
        crm = CrmFixture.start();
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void isReadAgain() throws Throwable {
        crm.module("Leads")
                .refuse(CrmFixture.FIRST_ID, "CODE\0", "half \uD83D and none \uFFFE")
                .refuse(CrmFixture.FIRST_ID + 1, "CROWNS", "m".repeat(299) + CROWN + CROWN);
        sessions.then(this::build);
        sessions.then(this::assertComplete);
    }

    private void build(JenkinsRule jenkins) throws Exception {
        CrmFixture.connect(crm);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "job");
        job.setDefinition(new CpsFlowDefinition(
                "def result = crmMassUpdate module: 'Leads', fields: [City: 'Rome'], ids: ['" + CrmFixture.FIRST_ID + "', '"
                        + (CrmFixture.FIRST_ID + 1) + "', '12' + (char) 0 + '3']\n"
                        + "currentBuild.description = result.failures*.message.join(' ') + result.failures*.id",
                true));
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        jenkins.assertLogNotContains("Could not save the build", run);
    }

    private void assertComplete(JenkinsRule jenkins) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName("job", WorkflowJob.class).getBuildByNumber(1);
        assertThat(run.getResult()).isEqualTo(Result.UNSTABLE);
        MassUpdateSection section =
                run.getAction(MassUpdateAction.class).getSections().get(0);
        assertThat(section.getFailed()).isEqualTo(3);
        assertThat(section.getReasons())
                .extracting(ReasonLine::getMessage)
                .anyMatch(message -> message.startsWith("half ? and none \uFFFD")) // UTF-8 has no half of a character
                .anyMatch(message -> message.startsWith("m".repeat(299) + CROWN + "…"));
        assertThat(section.getReasons())
                .extracting(ReasonLine::getVisibleExample)
                .contains("12\uFFFD3");
        assertThat(run.getDescription()).contains("12\uFFFD3");
        // parses what it gets, and fails if it is not well-formed
        assertThat(jenkins.createWebClient()
                        .goToXml("job/job/1/api/xml?depth=3")
                        .getDocumentElement()
                        .getTextContent())
                .contains("CROWNS");
    }
}
