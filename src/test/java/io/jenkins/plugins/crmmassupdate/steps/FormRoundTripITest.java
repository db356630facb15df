package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What is typed into a form is what is stored and shown again, and what the Snippet Generator writes. */
@WithJenkins
class FormRoundTripITest {
    private static final String PROPERTIES = "module,fields,ids,idsFile,idsColumn,connection,apiDomain,credentialsId,"
            + "apiVersion,overWrite,batchSize,concurrency,dryRun,resendUnconfirmed,unstableThreshold,failureThreshold,"
            + "publishJUnit,outputDir,shard,resumeFrom,customViewId,territoryId,includeChildTerritories,allowEmpty,jobId,"
            + "timeout,pollInterval,idsSeparator,allowRoundedIds,"
            + "preview,keepOldValues,skipUnchanged,verify,undo,call,withWorkflows";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void connection(JenkinsRule rule) throws Exception {
        jenkins = rule;
        CrmFixture.addSecretText("crm-token", "secret");
        CrmMassUpdateConfiguration.get().setConnections(List.of(new CrmConnection("sales", "https://www.zohoapis.eu")));
    }

    @Test
    void freestyleWithDefaults() throws Exception {
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees=1000");
        builder.setIds("1\n2");
        assertRoundTrip(builder);
    }

    @Test
    void freestyleWithEverything() throws Exception {
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Deals", "{\"Stage\": \"Closed\"}");
        builder.idsFile = "ids.csv";
        builder.idsColumn = "Record Id";
        builder.connection = "sales";
        builder.credentialsId = "crm-token";
        builder.apiDomain = "https://www.zohoapis.com";
        builder.apiVersion = "v8";
        builder.overWrite = true;
        builder.batchSize = 100;
        builder.concurrency = 2;
        builder.dryRun = true;
        builder.resendUnconfirmed = false;
        builder.unstableThreshold = "5%";
        builder.failureThreshold = "10";
        builder.publishJUnit = false;
        builder.outputDir = "results";
        builder.shard = "2/8";
        builder.resumeFrom = "lastBuild";
        assertRoundTrip(builder);
    }

    @Test
    void stepWithEverything() throws Exception {
        CrmMassUpdateStep step = new CrmMassUpdateStep("Leads", fields());
        step.setIds(List.of("1", "2"));
        step.connection = "sales";
        step.credentialsId = "crm-token";
        step.batchSize = 100;
        step.resendUnconfirmed = false;
        step.publishJUnit = false;
        step.setUnstableThreshold("5%");
        step.setFailureThreshold(10);
        step.shard = "2/8";
        step.resumeFrom = "17";
        CrmMassUpdateStep after = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualBeans(step, after, PROPERTIES);
    }

    @Test
    void stepWithAView() throws Exception {
        CrmMassUpdateStep step = new CrmMassUpdateStep("Leads", fields());
        step.customViewId = "71";
        step.territoryId = "5";
        step.includeChildTerritories = true;
        step.allowEmpty = true;
        step.timeout = "2h";
        step.pollInterval = "10s";
        CrmMassUpdateStep after = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualBeans(step, after, PROPERTIES);
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "crmMassUpdate allowEmpty: true, customViewId: '71', fields: [Lead_Source: 'Web', No_of_Employees: 1000],"
                                + " includeChildTerritories: true, module: 'Leads', pollInterval: '10s', territoryId: '5', timeout: '2h'");
    }

    @Test
    void stepThatFollowsAJob() throws Exception {
        CrmMassUpdateStep step = new CrmMassUpdateStep("Leads", null);
        step.jobId = "554023000000506003";
        CrmMassUpdateStep after = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualBeans(step, after, PROPERTIES);
    }

    @Test
    void stepThatTakesABuildBack() throws Exception {
        CrmMassUpdateStep step = new CrmMassUpdateStep((String) null, null);
        step.undo = "17";
        step.call = 2;
        step.withWorkflows = true;
        CrmMassUpdateStep after = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualBeans(step, after, PROPERTIES);
    }

    @Test
    void freestyleWithAView() throws Exception {
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "City=Rome");
        builder.customViewId = "71";
        builder.territoryId = "5";
        builder.includeChildTerritories = true;
        builder.allowEmpty = true;
        builder.timeout = "2h";
        builder.pollInterval = "10s";
        assertRoundTrip(builder);
    }

    @Test
    void stepWithTheRest() throws Exception {
        CrmMassUpdateStep step = new CrmMassUpdateStep("Deals", Map.of("Big", 9223372036854775807L));
        step.idsFile = "ids.csv";
        step.idsColumn = "Record Id";
        step.apiDomain = "https://www.zohoapis.com";
        step.apiVersion = "v8";
        step.overWrite = true;
        step.concurrency = 2;
        step.dryRun = true;
        step.outputDir = "results";
        CrmMassUpdateStep after = new StepConfigTester(jenkins).configRoundTrip(step);
        jenkins.assertEqualBeans(step, after, PROPERTIES);
    }

    @Test
    void freestyleKeepsTextThatTheTableCannotShow() throws Exception {
        for (String fields : List.of(
                "City=${CITY}",
                "{\"Owner\": {\"id\": 1}}",
                "{ broken",
                "{\"Big\": 123456789012345678901234567890.10}")) {
            CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", fields);
            builder.setIds("1");
            assertRoundTrip(builder);
        }
    }

    @Test
    void theSnippetNamesEveryParameter() throws Exception {
        CrmMassUpdateStep step = new CrmMassUpdateStep("Leads", Map.of("Closed", true));
        step.idsFile = "ids.csv";
        step.idsColumn = "Record Id";
        step.apiDomain = "https://www.zohoapis.com";
        step.apiVersion = "v8";
        step.credentialsId = "crm-token";
        step.overWrite = true;
        step.batchSize = 100;
        step.concurrency = 2;
        step.resendUnconfirmed = false;
        step.publishJUnit = false;
        step.outputDir = "results";
        step.setUnstableThreshold("-1");
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "crmMassUpdate apiDomain: 'https://www.zohoapis.com', apiVersion: 'v8', batchSize: 100,"
                                + " concurrency: 2, credentialsId: 'crm-token', fields: [Closed: true], idsColumn: 'Record Id',"
                                + " idsFile: 'ids.csv', module: 'Leads', outputDir: 'results', overWrite: true,"
                                + " publishJUnit: false, resendUnconfirmed: false, unstableThreshold: '-1'");
    }

    /** Its page shows nothing of an answer with another status. */
    @Test
    void theSnippetGeneratorSaysWhatItCannotWrite() throws Exception {
        String tooLong = " has too many digits for a form; write it into the Pipeline by hand, where it keeps them.";
        assertThat(snippet("A={\"B\": [12345678901234567890]}")).isEqualTo("The number 12345678901234567890" + tooLong);
        assertThat(snippet("A=0.12345678901234567890")).isEqualTo("The number 0.12345678901234567890" + tooLong);
        assertThat(snippet("")).isEqualTo("No field is given; name at least one, for example No_of_Employees=1000.");
        assertThat(snippet("{\"A\": \"\"}"))
                .isEqualTo("The field 'A' has an empty value, which would empty the field; give a value, or null if that is"
                        + " meant (in a form: the type Empty).");
        assertThat(snippet("{\"A\": null}")).isEqualTo("crmMassUpdate fields: [A: null], module: 'Leads'");
    }

    private static String snippet(String fields) throws Exception {
        JSONObject form = new JSONObject();
        form.put("stapler-class", CrmMassUpdateStep.class.getName());
        form.put("module", "Leads");
        form.put("fields", fields);
        JenkinsRule.WebClient client = jenkins.createWebClient();
        WebRequest request =
                new WebRequest(new URL(client.getContextPath() + "pipeline-syntax/generateSnippet"), HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("json", form.toString())));
        return client.getPage(client.addCrumb(request)).getWebResponse().getContentAsString();
    }

    @Test
    void theSnippetIsShortWhereDefaultsAreLeft() throws Exception {
        CrmMassUpdateStep step = new CrmMassUpdateStep("Leads", Map.of("No_of_Employees", 1000));
        step.idsFile = "ids.csv";
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step, "crmMassUpdate fields: [No_of_Employees: 1000], idsFile: 'ids.csv', module: 'Leads'");
    }

    @Test
    void theSnippetNamesWhatIsSet() throws Exception {
        CrmMassUpdateStep step = new CrmMassUpdateStep("Leads", fields());
        step.setIds(List.of("1"));
        step.connection = "sales";
        step.dryRun = true;
        step.setFailureThreshold("10%");
        step.resumeFrom = "lastBuild";
        step.shard = "1/2";
        new SnippetizerTester(jenkins)
                .assertRoundTrip(
                        step,
                        "crmMassUpdate connection: 'sales', dryRun: true, failureThreshold: '10%', fields: [Lead_Source: 'Web',"
                                + " No_of_Employees: 1000], ids: ['1'], module: 'Leads', resumeFrom: 'lastBuild', shard: '1/2'");
    }

    private static Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Lead_Source", "Web");
        fields.put("No_of_Employees", 1000);
        return fields;
    }

    private void assertRoundTrip(CrmMassUpdateBuilder builder) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder);
        FreeStyleProject after = jenkins.configRoundtrip(project);
        jenkins.assertEqualBeans(builder, after.getBuildersList().get(CrmMassUpdateBuilder.class), PROPERTIES);
    }
}
