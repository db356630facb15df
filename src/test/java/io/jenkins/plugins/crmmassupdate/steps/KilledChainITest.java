package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Freestyle builds in a row that die with the controller: each takes over what those before had, by themselves or from others. */
class KilledChainITest {
    private static final int BATCH = 50;

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @Test
    void noRecordThatOneOfThemConfirmedIsSentTwice() throws Throwable {
        try (CrmSimulator crm = CrmFixture.start().latency(Duration.ofMillis(200))) {
            jenkins.startJenkins();
            jenkins.runRemotely(KilledChainITest::define, crm.apiDomain(), crm.token());
            for (int kill = 1; kill <= 2; kill++) {
                jenkins.runRemotely(KilledChainITest::begin);
                CrmFixture.awaitCalls(crm, 5L * kill);
                jenkins.stopJenkinsForcibly();
                jenkins.startJenkins();
            }
            jenkins.runRemotely(KilledChainITest::assertTheLastDoesTheRest);
            assertThat(crm.idsReceived())
                    .as("all, and what was under way at each kill once more")
                    .isBetween((long) CrmFixture.RECORDS, (long) CrmFixture.RECORDS + 2 * BATCH);
        }
    }

    private static void define(JenkinsRule jenkins, String apiDomain, String token) throws Throwable {
        CrmFixture.addSecretText(CrmFixture.CREDENTIALS, token);
        CrmFixture.connect(apiDomain);
        FreeStyleProject project = jenkins.createFreeStyleProject("job");
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "City=Rome");
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < CrmFixture.RECORDS; i++) {
            ids.append(CrmFixture.FIRST_ID + i).append('\n');
        }
        builder.setIds(ids.toString());
        builder.batchSize = BATCH;
        builder.concurrency = 1;
        builder.resumeFrom = "lastBuild";
        project.getBuildersList().add(builder);
        project.save();
    }

    private static void begin(JenkinsRule jenkins) throws Throwable {
        project(jenkins).scheduleBuild2(0).waitForStart();
    }

    private static void assertTheLastDoesTheRest(JenkinsRule jenkins) throws Throwable {
        var build = jenkins.buildAndAssertSuccess(project(jenkins));
        jenkins.assertLogContains("records are updated already, in #2", build);
        assertThat(build.getAction(MassUpdateAction.class).getSections().get(0).getUpdated())
                .isEqualTo(CrmFixture.RECORDS);
    }

    private static FreeStyleProject project(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("job", FreeStyleProject.class);
    }
}
