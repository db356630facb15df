package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import hudson.model.FreeStyleProject;
import hudson.model.Node;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.crm.Answers;
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
    /** Nobody listens there: what arrives came through the proxy. */
    private static final String CRM = "http://127.0.0.1:9";

    private static JenkinsRule jenkins;
    private MockWebServer proxy;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        CrmFixture.addSecretText("crm-token", "1000.token");
        CrmConnection connection = new CrmConnection("sales", CRM);
        connection.setCredentialsId("crm-token");
        CrmMassUpdateConfiguration.get().setConnections(List.of(connection));
    }

    @BeforeEach
    void startProxy() throws IOException {
        proxy = new MockWebServer();
        proxy.start();
        proxy.enqueue(new MockResponse.Builder()
                .body("{\"data\":[" + Answers.updated("1") + "]}")
                .build());
    }

    @AfterEach
    void stopProxy() throws IOException {
        jenkins.jenkins.setProxy(null);
        proxy.close();
    }

    @Test
    void fromTheController() throws Exception {
        jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.getPort()));
        jenkins.buildAndAssertSuccess(project(jenkins.jenkins));
        assertThat(proxy.takeRequest().getRequestLine())
                .isEqualTo("POST " + CRM + "/crm/v2.1/Leads/actions/mass_update HTTP/1.1");
    }

    @Test
    void fromAnAgent() throws Exception {
        jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.getPort()));
        jenkins.buildAndAssertSuccess(project(jenkins.createOnlineSlave()));
        assertThat(proxy.takeRequest().getRequestLine())
                .isEqualTo("POST " + CRM + "/crm/v2.1/Leads/actions/mass_update HTTP/1.1");
    }

    @Test
    void notForAHostThatIsAnException() throws Exception {
        jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.getPort(), null, null, "127.0.0.1"));
        jenkins.assertLogContains(
                "ERROR: The CRM could not be reached: 127.0.0.1:9, connecting: ",
                jenkins.buildAndAssertStatus(hudson.model.Result.FAILURE, project(jenkins.jenkins)));
        assertThat(proxy.getRequestCount()).isZero();
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
