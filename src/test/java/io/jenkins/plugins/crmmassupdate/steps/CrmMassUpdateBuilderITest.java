package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Items;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
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

    /** However it was configured: job configurations of years ago are read, and older versions read what is stored now. */
    @Test
    void isStoredAsOneObject() {
        Map<String, Object> given = new HashMap<>(
                Map.of("module", " Leads", "fields", "City=Rome\n", "ids", "1, 2", "connection", "", "apiVersion", " v8 "));
        given.putAll(Map.of("idsSeparator", " ", "batchSize", 100, "dryRun", true, "unstableThreshold", " "));
        String stored = """
                <io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder>
                  <parameters>
                    <apiVersion>v8</apiVersion>
                    <module>Leads</module>
                    <fields>City=Rome</fields>
                    <ids>
                      <string>1</string>
                      <string>2</string>
                    </ids>
                    <idsSeparator> </idsSeparator>
                    <allowRoundedIds>false</allowRoundedIds>
                    <call>0</call>
                    <withWorkflows>false</withWorkflows>
                    <includeChildTerritories>false</includeChildTerritories>
                    <allowEmpty>false</allowEmpty>
                    <overWrite>false</overWrite>
                    <batchSize>100</batchSize>
                    <concurrency>5</concurrency>
                    <dryRun>true</dryRun>
                    <preview>false</preview>
                    <keepOldValues>false</keepOldValues>
                    <skipUnchanged>false</skipUnchanged>
                    <verify>false</verify>
                    <resendUnconfirmed>true</resendUnconfirmed>
                    <unstableThreshold>0</unstableThreshold>
                    <failureThreshold>-1</failureThreshold>
                    <publishJUnit>true</publishJUnit>
                  </parameters>
                </io.jenkins.plugins.crmmassupdate.steps.CrmMassUpdateBuilder>""";
        DescribableModel<CrmMassUpdateBuilder> model = DescribableModel.of(CrmMassUpdateBuilder.class);
        CrmMassUpdateBuilder builder = model.instantiate(given);
        assertThat(Items.XSTREAM2.toXML(builder)).isEqualTo(stored);
        Object read = Items.XSTREAM2.fromXML(stored);
        assertThat(Items.XSTREAM2.toXML(read)).isEqualTo(stored);
        assertThat(model.uninstantiate2((CrmMassUpdateBuilder) read).toMap())
                .isEqualTo(Map.of(
                        "module", "Leads", "fields", "City=Rome", "ids", "1\n2", "apiVersion", "v8", "idsSeparator", " ",
                        "batchSize", 100, "dryRun", true));
    }

    /** Empty, or of a time when there were fewer parameters. */
    @Test
    void whatIsNotStoredIsTheDefault() {
        for (String stored : List.of("", "<parameters/>")) {
            String name = CrmMassUpdateBuilder.class.getName();
            Object read = Items.XSTREAM2.fromXML("<" + name + ">" + stored + "</" + name + ">");
            assertThat(Items.XSTREAM2.toXML(read))
                    .contains("<batchSize>500<", "<concurrency>5<", "<unstableThreshold>0<", "<failureThreshold>-1<");
        }
    }

    @Test
    void aRecordThatFailsMakesTheBuildUnstable() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "{\"No_of_Employees\": 1}");
        builder.setIds("738964000002000001\n1");
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
        builder.setIds("738964000002000001\n1");
        builder.credentialsId = CrmFixture.CREDENTIALS;
        builder.outputDir = "results";
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
