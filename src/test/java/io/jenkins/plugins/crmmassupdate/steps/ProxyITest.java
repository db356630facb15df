package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import hudson.model.FreeStyleProject;
import hudson.model.Node;
import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Calls leave through Jenkins' proxy, from the controller and from an agent. */
@WithJenkins
class ProxyITest {
    private static final String CRM = "https://www.zohoapis.eu";

    private static JenkinsRule jenkins;
    private MockWebServer proxy;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void connect() throws IOException {
        CrmFixture.addSecretText("crm-token", "1000.token");
        CrmConnection connection = new CrmConnection("sales", CRM);
        connection.setCredentialsId("crm-token");
        connection.setMaxAttempts("1");
        CrmMassUpdateConfiguration.get().setConnections(List.of(connection));
    }

    @BeforeEach
    void startProxy() throws IOException {
        proxy = new MockWebServer();
        proxy.start();
        proxy.enqueue(new MockResponse.Builder().code(403).build());
    }

    @AfterEach
    void stopProxy() throws IOException {
        jenkins.jenkins.setProxy(null);
        proxy.close();
    }

    @Test
    void fromTheController() throws Exception {
        jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.getPort()));
        assertRefusedByTheProxy(project(jenkins.jenkins));
    }

    @Test
    void fromAnAgent() throws Exception {
        jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.getPort()));
        assertRefusedByTheProxy(project(jenkins.createOnlineSlave()));
    }

    /** The token must not be shown to a proxy in plain text. */
    @Test
    void notByPlainHttp() throws Exception {
        jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.getPort()));
        try (CrmSimulator crm = CrmFixture.start()) {
            CrmFixture.connect(crm);
            FreeStyleProject project = project(jenkins.jenkins);
            project.getBuildersList().get(CrmMassUpdateBuilder.class).setIds(String.valueOf(CrmFixture.FIRST_ID));
            jenkins.buildAndAssertSuccess(project);
            assertThat(crm.calls()).isEqualTo(1);
        }
        assertThat(proxy.getRequestCount()).isZero();
    }

    private void assertRefusedByTheProxy(FreeStyleProject project) throws Exception {
        jenkins.assertLogContains(
                "ERROR: The CRM could not be reached: www.zohoapis.eu:443, connecting through the proxy: ",
                jenkins.buildAndAssertStatus(Result.FAILURE, project));
        assertThat(proxy.takeRequest().getRequestLine()).isEqualTo("CONNECT www.zohoapis.eu:443 HTTP/1.1");
    }

    private static FreeStyleProject project(Node node) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.setAssignedNode(node);
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees=1");
        builder.setIds("1");
        project.getBuildersList().add(builder);
        return project;
    }
}
