package io.jenkins.plugins.crmmassupdate.config;

import static io.jenkins.plugins.casc.misc.Util.getUnclassifiedRoot;
import static io.jenkins.plugins.casc.misc.Util.toYamlString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.DataCentre;
import java.util.List;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The global configuration, as code and in its form. */
@WithJenkins
class GlobalConfigurationITest {
    private static final String YAML = """
            allowedHosts:
            - host: "localhost:8080"
            connections:
            - apiDomain: "https://www.zohoapis.eu"
              credentialsId: "crm"
              name: "sales"
              preferred: true
            - apiDomain: "https://sandbox.zohoapis.eu"
              apiVersion: "v8"
              callTimeoutSeconds: 30
              connectTimeoutSeconds: 5
              maxAttempts: 3
              maxConcurrentCalls: 2
              maxRetrySeconds: 0
              name: "sandbox"
              readTimeoutSeconds: 20
              recordAddress: "https://crm.zoho.eu/crm/org123/tab/{module}/{id}"
            """;

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void configure() throws Exception {
        String yaml = "unclassified:\n  crmMassUpdate:\n" + YAML.indent(4);
        java.nio.file.Path file = java.nio.file.Files.createTempFile("casc", ".yaml");
        java.nio.file.Files.writeString(file, yaml);
        ConfigurationAsCode.get().configure(file.toString());
        java.nio.file.Files.delete(file);
    }

    @Test
    void isImportedFromCode() {
        CrmConnection sandbox =
                CrmMassUpdateConfiguration.get().getConnections().get(1);
        assertThat(sandbox.getName()).isEqualTo("sandbox");
        assertThat(sandbox.getApiDomain()).isEqualTo("https://sandbox.zohoapis.eu");
        assertThat(sandbox.getApiVersion()).isEqualTo("v8");
        assertThat(sandbox.getMaxConcurrentCalls()).isEqualTo(2);
        assertThat(sandbox.getMaxAttempts()).isEqualTo(3);
        assertThat(sandbox.getMaxRetrySeconds()).isZero();
        assertThat(sandbox.getCallTimeoutSeconds()).isEqualTo(30);
        assertThat(sandbox.getRecordAddress()).isEqualTo("https://crm.zoho.eu/crm/org123/tab/{module}/{id}");
        assertThat(CrmMassUpdateConfiguration.get().getAllowedHosts().get(0).getHost())
                .isEqualTo("localhost:8080");
    }

    /** Builds that run go by it at once, not only when the next one starts. */
    @Test
    void changedNumberOfCallsHoldsForTheBuildsThatRun() {
        CrmMassUpdateConfiguration configuration = CrmMassUpdateConfiguration.get();
        CallLimit ofABuild = configuration.resolve("sandbox", null).limit();
        CrmConnection changed = new CrmConnection("sandbox", "https://sandbox.zohoapis.eu");
        changed.setMaxConcurrentCalls("1");

        configuration.setConnections(List.of(changed));

        assertThat(ofABuild.most()).isEqualTo(1);
        assertThat(configuration.resolve("sandbox", null).limit()).isSameAs(ofABuild);
    }

    @Test
    void whatIsNoNumberIsNamed() throws Exception {
        java.nio.file.Path file = java.nio.file.Files.createTempFile("casc", ".yaml");
        java.nio.file.Files.writeString(
                file,
                "unclassified:\n  crmMassUpdate:\n" + YAML.replace("Calls: 2", "Calls: many").indent(4));

        assertThatThrownBy(() -> ConfigurationAsCode.get().configure(file.toString()))
                .hasStackTraceContaining("maxConcurrentCalls is 'many', which is not a whole number; use one like 5.");
        java.nio.file.Files.delete(file);
    }

    @Test
    void isExportedAsItWasImported() throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        assertThat(toYamlString(getUnclassifiedRoot(context).get("crmMassUpdate")))
                .isEqualTo(YAML);
    }

    @Test
    void survivesItsForm() throws Exception {
        jenkins.configRoundtrip();
        isExportedAsItWasImported();
    }

    @Test
    void theLastRowsCanBeDeleted() throws Exception {
        HtmlForm form = jenkins.createWebClient().goTo("configure").getFormByName("config");
        List<HtmlElement> rows = form.getByXPath(".//div[@name='connections' or @name='allowedHosts']");
        assertThat(rows).hasSize(3);
        for (HtmlElement row : rows) {
            row.<HtmlElement>getFirstByXPath(".//button[contains(@class, 'repeatable-delete')]")
                    .click();
        }
        jenkins.submit(form);
        assertThat(CrmMassUpdateConfiguration.get().getConnections()).isEmpty();
        assertThat(CrmMassUpdateConfiguration.get().getAllowedHosts()).isEmpty();
    }

    @Test
    void anEmptiedApiVersionIsTheDefaultAndNoError() throws Exception {
        var form = jenkins.jenkins.getDescriptorByType(CrmConnection.DescriptorImpl.class);
        assertThat(form.doCheckApiVersion(" ").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckApiVersion("latest").kind).isEqualTo(FormValidation.Kind.ERROR);
        CrmConnection connection = new CrmConnection("a", "https://www.zohoapis.eu");
        connection.setApiVersion("");
        assertThat(connection.getApiVersion()).isEqualTo("v2.1");
    }

    @Test
    void theModuleToTestWithIsChecked() {
        var form = jenkins.jenkins.getDescriptorByType(CrmConnection.DescriptorImpl.class);
        assertThat(form.doCheckTestModule(" Leads ").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckTestModule("a/b").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void everyDataCentreCanBeChosen() {
        var choices = jenkins.jenkins
                .getDescriptorByType(CrmConnection.DescriptorImpl.class)
                .getDataCentres();
        assertThat(choices)
                .hasSize(3 * DataCentre.values().length)
                .containsEntry("EU: www.zohoapis.eu", "https://www.zohoapis.eu")
                .containsEntry("EU, sandbox: sandbox.zohoapis.eu", "https://sandbox.zohoapis.eu")
                .containsEntry("AU, developer: developer.zohoapis.com.au", "https://developer.zohoapis.com.au");
        assertThat(choices.values()).allMatch(domain -> ApiDomain.parse(domain).isVendor());
    }

    @Test
    void whatItsFormCannotUseIsRefusedAndChangesNothing() throws Exception {
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        HtmlForm form = client.goTo("configure").getFormByName("config");
        form.<HtmlInput>getFirstByXPath(".//input[@name='_.apiDomain']").setValue("http://crm.example.com");
        Page answer = jenkins.submit(form);
        assertThat(answer.getWebResponse().getContentAsString()).contains("is plain http");
        isExportedAsItWasImported();
    }

    @Test
    void isStored() {
        assertThat(new CrmMassUpdateConfiguration().getConnections()).hasSize(2);
    }

    @Test
    void twoConnectionsCannotHaveOneName() {
        CrmConnection one = new CrmConnection("a", "https://www.zohoapis.eu");
        assertThatThrownBy(() -> CrmMassUpdateConfiguration.get().setConnections(List.of(one, one)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Two connections are called 'a'; give each a name of its own.");
    }

    @Test
    void aJobUsesTheDefaultConnection() {
        Target target = CrmMassUpdateConfiguration.get().resolve(null, null);
        assertThat(target.domain()).hasToString("https://www.zohoapis.eu");
        assertThat(target.credentialsId()).isEqualTo("crm");
    }

    @Test
    void aJobMayNameTheVendorsHostsAndTheAllowedOnes() {
        CrmMassUpdateConfiguration configuration = CrmMassUpdateConfiguration.get();
        assertThat(configuration.resolve(null, "https://www.zohoapis.in").domain())
                .hasToString("https://www.zohoapis.in");
        assertThat(configuration.resolve(null, "http://localhost:8080").domain())
                .hasToString("http://localhost:8080");
        assertThat(configuration.resolve(null, "https://www.zohoapis.in").credentialsId())
                .as("a connection's credential is not for a domain that a job names")
                .isNull();
    }

    @Test
    void aJobMayNameNoOtherHost() {
        for (String domain : List.of(
                "https://evil.example.com",
                "https://www.zohoapis.com.example.com",
                "https://www.zohoapis.com:8443",
                "https://localhost",
                "http://localhost:8081")) {
            assertThatThrownBy(() -> CrmMassUpdateConfiguration.get().resolve(null, domain))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageStartingWith("The API domain '" + domain + "' is none of the CRM vendor's data centres");
        }
    }
}
