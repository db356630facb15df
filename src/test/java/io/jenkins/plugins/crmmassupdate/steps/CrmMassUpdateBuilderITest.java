package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.slaves.DumbSlave;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.TestBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The freestyle build step in a Jenkins, against the simulated CRM. */
@WithJenkins
class CrmMassUpdateBuilderITest extends JenkinsWithCrm {
    @Test
    void buildParametersAreFilledIn() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("EMPLOYEES"), new StringParameterDefinition("IDS")));
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees=${EMPLOYEES}");
        builder.setIds("$IDS");
        project.getBuildersList().add(builder);
        FreeStyleBuild build = project.scheduleBuild2(
                        0,
                        new ParametersAction(
                                new StringParameterValue("EMPLOYEES", "7"),
                                new StringParameterValue("IDS", "738964000002000001, 738964000002000002")))
                .get();
        jenkins.assertBuildStatusSuccess(build);
        assertThat(crm.module("Leads").value(738964000002000002L, "No_of_Employees"))
                .isEqualTo(7);
    }

    @Test
    void aRecordThatFailsMakesTheBuildUnstable() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "{\"No_of_Employees\": 1}");
        builder.setIds("738964000002000001 1");
        project.getBuildersList().add(builder);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
        jenkins.assertLogContains(
                "[crmMassUpdate] 1 of 2 records failed or are of unknown fate: more than the unstableThreshold of 0",
                build);
    }

    @Test
    void badInputFailsTheBuildWithOneSentence() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees");
        builder.setIds("1");
        project.getBuildersList().add(builder);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains(
                "ERROR: The field 'No_of_Employees' has no value; write name=value, for example No_of_Employees=1000.",
                build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void resultsThatCannotBeArchivedStayOnTheController() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(new TestBuilder() {
            @Override
            public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
                    throws IOException {
                Files.writeString(build.getArtifactsDir().toPath(), "a file where the archive's folder would be");
                return true;
            }
        });
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees=1");
        builder.setIds("738964000002000001");
        project.getBuildersList().add(builder);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.FAILURE, project);
        jenkins.assertLogContains(
                "ERROR: The results could not be archived (see above). They are on the controller, in crm-mass-update/1"
                        + " of the build's folder; results: 1 of 1 record updated, 0 failed, 0 not sent, 0 unknown.",
                build);
        assertThat(build.getRootDir().toPath().resolve("crm-mass-update/1/artifacts/results.csv"))
                .content()
                .contains("738964000002000001,UPDATED");
    }

    @Test
    void theTokenIsOnNoDiskAndInNoLog() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.setAssignedNode(agent);
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees=1");
        builder.setIds("738964000002000001 1");
        builder.setCredentialsId(CrmFixture.CREDENTIALS);
        builder.setOutputDir("results");
        project.getBuildersList().add(builder);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
        jenkins.assertLogContains("from agent " + agent.getNodeName(), build);
        assertThat(crm.tokensSeen()).containsExactly(crm.token());

        jenkins.assertLogNotContains(crm.token(), build);
        assertThatNoFileHolds(crm.token(), jenkins.jenkins.getRootDir().toPath());
        assertThatNoFileHolds(crm.token(), Path.of(agent.getRemoteFS()));
    }

    private static void assertThatNoFileHolds(String secret, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content.contains(secret)).as(file.toString()).isFalse();
            }
        }
    }
}
