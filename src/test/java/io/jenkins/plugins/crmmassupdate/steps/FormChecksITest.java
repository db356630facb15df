package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.FreeStyleProject;
import hudson.util.FormValidation;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the form says while one types. */
@WithJenkins
class FormChecksITest {
    private static MassUpdateForm form;
    private static FreeStyleProject job;

    @BeforeAll
    static void connections(JenkinsRule jenkins) throws Exception {
        form = jenkins.jenkins.getDescriptorByType(CrmMassUpdateBuilder.DescriptorImpl.class);
        job = jenkins.createFreeStyleProject();
        CrmFixture.addSecretText("crm-token", "secret");
        CrmConnection sales = new CrmConnection("sales", "https://www.zohoapis.eu");
        sales.setCredentialsId("crm-token");
        sales.setPreferred(true);
        CrmMassUpdateConfiguration.get()
                .setConnections(List.of(sales, new CrmConnection("bare", "https://www.zohoapis.in")));
    }

    @Test
    void fieldsAreReadAsTheRunReadsThem() {
        assertOk(form.doCheckFields(job, "City=${CITY}\nState=null", "", ""));
        assertOk(form.doCheckFields(job, "{\"City\": \"${CITY}\", \"No_of_Employees\": 12345678901234567890}", "", ""));
        assertOk(form.doCheckFields(job, " ", "554023000000506003", ""));
        assertOk(form.doCheckFields(job, " ", "", "lastBuild"));
        assertError("Name at least one field and its new value.", form.doCheckFields(job, " \n", "", ""));
    }

    @Test
    void whatAScheduledUpdateNeedsIsChecked() {
        assertError(
                "The custom view 'x' is not an id; use digits only, the number in the address of the view in the CRM.",
                form.doCheckCustomViewId(job, "x"));
        assertOk(form.doCheckCustomViewId(job, " 71 "));
        assertError(
                "The territory 'North' is not an id; use digits only, not the territory's name.",
                form.doCheckTerritoryId(job, "North"));
        assertError(
                "The job '-1' is not an id; use digits only, as the log of the run that scheduled it tells.",
                form.doCheckJobId(job, "-1"));
        assertOk(form.doCheckTimeout(job, "2h"));
        assertError(
                "This is '8d'; use seconds, minutes or hours, for example 90s, 60m or 2h, up to 7 days.",
                form.doCheckTimeout(job, "8d"));
        assertError(
                "This is '11m'; use seconds, minutes or hours, for example 90s, 60m or 2h, up to 10 minutes.",
                form.doCheckPollInterval(job, "11m"));
    }

    @Test
    void aMistakeInTheFieldsHasItsPlaceInTheTextAsTyped() {
        assertThat(message(form.doCheckFields(job, "\n\n{\"City\": \"x\",\n \"State\": nul}", "", "")))
                .startsWith("The fields are not a JSON object at line 4, column ")
                .contains("Unrecognized token 'nul'");
    }

    @Test
    void anEmptyValueIsNoWayToEmptyAField() {
        String sentence = "The field 'City' has an empty value, which would empty the field; give a value, or null if that"
                + " is meant (in a form: the type Empty).";
        MassUpdateForm ofTheStep = ExtensionList.lookupSingleton(CrmMassUpdateStep.DescriptorImpl.class);
        assertError(sentence, form.doCheckFields(job, "City=", "", ""));
        assertError(sentence, form.doCheckFields(job, "{\"City\": []}", "", ""));
        assertOk(form.doCheckFields(job, "{\"City\": \"\"}", "", ""));
        assertOk(form.doCheckFields(job, "{\"City\": null}", "", ""));
        assertError(sentence, ofTheStep.doCheckFields(job, "{\"City\": \"\"}", "", ""));
        assertOk(ofTheStep.doCheckFields(job, "{\"City\": null}", "", ""));
    }

    @Test
    void aVariableDoesNotHideAMistake() {
        assertThat(message(form.doCheckFields(job, "{\"City\": ${CITY}}", "", "")))
                .startsWith("The fields are not a JSON object at line 1, column 10: ");
        assertError(
                "The field 'City' is given twice; give it once.", form.doCheckFields(job, "City=${A}\nCity=${B}", "", ""));
    }

    @Test
    void theSnippetGeneratorsFormSaysWhichNumberIsTooLongForIt() {
        MassUpdateForm ofTheStep = ExtensionList.lookupSingleton(CrmMassUpdateStep.DescriptorImpl.class);
        String fields = "{\"A\": [12345678901234567890]}";
        assertError(
                "The number 12345678901234567890 has too many digits for a form; write it into the Pipeline by hand, where"
                        + " it keeps them.",
                ofTheStep.doCheckFields(job, fields, "", ""));
        assertOk(ofTheStep.doCheckFields(job, "{\"A\": 9223372036854775807}", "", ""));
        assertOk(form.doCheckFields(job, fields, "", ""));
    }

    @Test
    void idsAreCounted() {
        assertOk("2 ids, no duplicates", form.doCheckIds(job, "738964000002131264, 738964000002131001"));
        assertOk("1 id, no duplicates", form.doCheckIds(job, "7"));
        assertOk("3 ids, 1 duplicate", form.doCheckIds(job, "7 8\n7"));
        assertOk(form.doCheckIds(job, ""));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1_231; i++) {
            many.append(i + 1).append('\n');
        }
        assertOk("1,234 ids, 3 duplicates", form.doCheckIds(job, many + "1 1 2"));
    }

    @Test
    void malformedIdsAreCountedAndTheFirstIsShown() {
        FormValidation result = form.doCheckIds(job, "7\nx1\nx1\n<b>\n8");
        assertThat(result.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(message(result)).isEqualTo("5 ids, 1 duplicate, 2 malformed (first: 'x1')");
        assertThat(form.doCheckIds(job, "<b>").renderHtml()).doesNotContain("<b>");
    }

    @Test
    void variablesAmongTheIdsAreNoMistake() {
        assertOk("2 ids and variables, no duplicates", form.doCheckIds(job, "738964000002131264 ${IDS} 738964000002131001"));
        assertOk("Variables are filled in when the build runs, and the ids are counted then.", form.doCheckIds(job, "${IDS}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ids.csv", "a/../b.csv", "./ids/x.txt", "${DIR}/../../x", "", "..ids", "a\\b.csv"})
    void pathsInTheWorkspace(String path) {
        assertOk(form.doCheckIdsFile(job, path));
        assertOk(form.doCheckOutputDir(job, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "..", "a/../../b", "C:\\ids.csv", "\\\\host\\share", "a\\..\\..\\b"})
    void pathsThatLeadOut(String path) {
        String end = " '" + path + "' is not inside the workspace; use a path that starts at the workspace.";
        assertError("The path" + end, form.doCheckIdsFile(job, path));
        assertError("The path" + end, form.doCheckOutputDir(job, path));
    }

    @Test
    void aColumnNeedsAFile() {
        assertOk(form.doCheckIdsColumn(job, "Record Id", "ids.csv"));
        assertOk(form.doCheckIdsColumn(job, "", ""));
        assertWarning("Counts only with a file of record ids.", form.doCheckIdsColumn(job, "Record Id", " "));
    }

    @Test
    void credentialsAreLookedAtWithTheConnection() {
        assertOk(form.doCheckCredentialsId(job, "", "", ""));
        assertOk(form.doCheckCredentialsId(job, "", "", "sales"));
        assertOk(form.doCheckCredentialsId(job, "crm-token", "", "bare"));
        assertOk(form.doCheckCredentialsId(job, "", "", "${CONNECTION}"));
        assertWarning(
                "The connection bare has no credentials of its own; choose some.",
                form.doCheckCredentialsId(job, "", "", "bare"));
        assertWarning(
                "Choose the credentials for the API domain; a connection's own are not used for it.",
                form.doCheckCredentialsId(job, "", "https://www.zohoapis.com", ""));
    }

    @Test
    void aConnectionThatIsGoneIsNoNormalChoice() {
        assertThat(form.doFillConnectionItems(job, "old"))
                .extracting(choice -> choice.name + "=" + choice.value)
                .containsExactly("(the default connection: sales)=", "sales=sales", "bare=bare", "old (no longer defined)=old");
        assertError(
                "There is no connection 'old'; an administrator defines connections (Manage Jenkins, System, CRM mass"
                        + " update).",
                form.doCheckConnection(job, "old", ""));
        assertThat(form.doFillConnectionItems(job, "${C}")).extracting(choice -> choice.name).contains("${C}");
        assertOk(form.doCheckConnection(job, "${C}", ""));
        assertOk(form.doCheckConnection(job, "bare", ""));
        assertOk(form.doCheckConnection(job, "", "https://www.zohoapis.com"));
    }

    @Test
    void withoutADefaultConnectionAJobHasToNameOne() {
        CrmMassUpdateConfiguration configuration = CrmMassUpdateConfiguration.get();
        List<CrmConnection> before = configuration.getConnections();
        try {
            configuration.setConnections(List.of(
                    new CrmConnection("a", "https://www.zohoapis.eu"), new CrmConnection("b", "https://www.zohoapis.eu")));
            assertError(
                    "No connection is named, and none of the 2 defined ones is marked as the default; name one with"
                            + " 'connection'.",
                    form.doCheckConnection(job, "", ""));
            assertThat(form.doFillConnectionItems(job, "").get(0).name).isEqualTo("(the default connection)");
        } finally {
            configuration.setConnections(before);
        }
    }

    @Test
    void anApiDomainAndAConnectionAreTooMuch() {
        assertOk(form.doCheckApiDomain(job, "https://www.zohoapis.com", ""));
        assertOk(form.doCheckApiDomain(job, "", "sales"));
        assertError(
                "Both connection and apiDomain are given; give one of them.",
                form.doCheckApiDomain(job, "https://www.zohoapis.com", "sales"));
    }

    @Test
    void numbersAndThresholds() {
        assertOk(form.doCheckUnstableThreshold(job, "2.5%"));
        assertError(
                "This is 'many'; use a number of records (10), a share (2.5%), 0 for none, or -1 to switch it"
                        + " off.",
                form.doCheckFailureThreshold(job, "many"));
        assertThat(form.doCheckBatchSize(job, 501).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckConcurrency(job, 26).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertOk(form.doCheckBatchSize(job, 500));
    }

    @Test
    void namesAreTakenWithoutTheSpacesAroundThem() {
        assertOk(form.doCheckModule(job, " Leads ", ""));
        assertOk(form.doCheckApiVersion(job, " v8 "));
        assertOk(form.doCheckModule(job, "", "17"));
        assertThat(form.doCheckModule(job, "Lead s", "").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    private static void assertOk(FormValidation result) {
        assertThat(result.kind).as(String.valueOf(result.getMessage())).isEqualTo(FormValidation.Kind.OK);
    }

    private static void assertOk(String message, FormValidation result) {
        assertOk(result);
        assertThat(message(result)).isEqualTo(message);
    }

    private static void assertWarning(String message, FormValidation result) {
        assertThat(result.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(message(result)).isEqualTo(message);
    }

    private static void assertError(String message, FormValidation result) {
        assertThat(result.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(message(result)).isEqualTo(message);
    }

    private static String message(FormValidation result) {
        return result.getMessage().replace("&#039;", "'").replace("&quot;", "\"");
    }
}
