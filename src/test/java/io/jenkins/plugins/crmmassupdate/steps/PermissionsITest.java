package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import io.jenkins.plugins.crmmassupdate.config.AllowedHost;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import java.net.URL;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every web method × who may call it: nothing is listed or revealed to who may not see it, and all of it is POST. */
@WithJenkins
class PermissionsITest {
    private static final String BUILDER = CrmMassUpdateBuilder.class.getName();
    private static final String STEP = CrmMassUpdateStep.class.getName();
    private static final String CONNECTION = CrmConnection.class.getName();

    private static JenkinsRule jenkins;

    @BeforeAll
    static void users(JenkinsRule rule) throws Exception {
        jenkins = rule;
        CrmFixture.addSecretText("crm-token", "secret");
        CrmMassUpdateConfiguration.get().setConnections(List.of(new CrmConnection("sales", "https://www.zohoapis.eu")));
        jenkins.createFreeStyleProject("job");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("configurer")
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("builder")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    @Test
    void connectionsAreListedToWhoMayConfigureTheJob() throws Exception {
        for (String describable : List.of(BUILDER, STEP)) {
            String method = "job/job/descriptorByName/" + describable + "/fillConnectionItems";
            assertThat(body("admin", method, Map.of())).contains("sales");
            assertThat(body("configurer", method, Map.of())).contains("sales");
            assertThat(body("builder", method, Map.of())).doesNotContain("sales");
            assertThat(body("reader", method, Map.of())).doesNotContain("sales");
        }
    }

    @Test
    void credentialsAreListedToWhoMayConfigureTheJob() throws Exception {
        for (String describable : List.of(BUILDER, STEP)) {
            String method = "job/job/descriptorByName/" + describable + "/fillCredentialsIdItems";
            assertThat(body("configurer", method, Map.of())).contains("crm-token");
            assertThat(body("builder", method, Map.of())).doesNotContain("crm-token");
            assertThat(body("reader", method, Map.of())).doesNotContain("crm-token");
        }
    }

    @Test
    void withoutAJobOnlyAnAdministratorSeesThem() throws Exception {
        for (String describable : List.of(BUILDER, STEP)) {
            String path = "descriptorByName/" + describable;
            assertThat(body("admin", path + "/fillConnectionItems", Map.of())).contains("sales");
            assertThat(body("configurer", path + "/fillConnectionItems", Map.of()))
                    .doesNotContain("sales");
            assertThat(body("configurer", path + "/fillCredentialsIdItems", Map.of()))
                    .doesNotContain("crm-token");
        }
        String path = "descriptorByName/" + CONNECTION + "/fillCredentialsIdItems";
        assertThat(body("admin", path, Map.of())).contains("crm-token");
        assertThat(body("configurer", path, Map.of())).doesNotContain("crm-token");
    }

    @Test
    void aCredentialsExistenceIsToldToWhoMayConfigureTheJob() throws Exception {
        String method = "job/job/descriptorByName/" + BUILDER + "/checkCredentialsId";
        assertThat(body("configurer", method, Map.of("value", "no-such"))).contains("Cannot find");
        assertThat(body("configurer", method, Map.of("value", "crm-token"))).doesNotContain("Cannot find");
        assertThat(body("reader", method, Map.of("value", "no-such"))).doesNotContain("Cannot find");
    }

    @Test
    void allowedHostsAreProbedByNobodyElse() throws Exception {
        String method = "job/job/descriptorByName/" + BUILDER + "/checkApiDomain";
        assertThat(body("configurer", method, Map.of("value", "https://evil.example.com")))
                .contains("none of the CRM vendor");
        assertThat(body("reader", method, Map.of("value", "https://evil.example.com")))
                .doesNotContain("none of the CRM vendor");
    }

    @Test
    void aConnectionsCredentialsAreToldToNobodyElse() throws Exception {
        String method = "job/job/descriptorByName/" + BUILDER + "/checkCredentialsId";
        assertThat(body("configurer", method, Map.of("connection", "sales"))).contains("no credentials of its own");
        assertThat(body("reader", method, Map.of("connection", "sales"))).doesNotContain("credentials");
    }

    @Test
    void connectionsAreCheckedForAnAdministratorOnly() throws Exception {
        for (String field : List.of(
                "Name",
                "ApiDomain",
                "ApiVersion",
                "MaxConcurrentCalls",
                "ConnectTimeoutSeconds",
                "ReadTimeoutSeconds",
                "CallTimeoutSeconds",
                "TestModule")) {
            String method = "descriptorByName/" + CONNECTION + "/check" + field;
            assertThat(post("admin", method, Map.of("value", "1")).getStatusCode())
                    .as(field)
                    .isEqualTo(200);
            assertThat(post("configurer", method, Map.of("value", "1")).getStatusCode())
                    .as(field)
                    .isEqualTo(403);
        }
        String host = "descriptorByName/" + AllowedHost.class.getName() + "/checkHost";
        assertThat(post("admin", host, Map.of("value", "a.example.com")).getStatusCode())
                .isEqualTo(200);
        assertThat(post("configurer", host, Map.of("value", "a.example.com")).getStatusCode())
                .isEqualTo(403);
    }

    @Test
    void toGetTheseMethodsDoNotExist() throws Exception {
        JenkinsRule.WebClient client =
                jenkins.createWebClient().login("admin").withThrowExceptionOnFailingStatusCode(false);
        for (String method : List.of(
                "fillConnectionItems",
                "fillCredentialsIdItems",
                "checkCredentialsId",
                "checkApiDomain",
                "checkApiVersion",
                "checkModule",
                "checkFields",
                "checkIds",
                "checkIdsFile",
                "checkIdsColumn",
                "checkOutputDir",
                "checkShard",
                "checkResumeFrom",
                "checkBatchSize",
                "checkConcurrency",
                "checkUnstableThreshold",
                "checkFailureThreshold")) {
            for (String describable : List.of(BUILDER, STEP)) {
                String path = "job/job/descriptorByName/" + describable + "/" + method + "?value=1";
                assertThat(client.goTo(path, null).getWebResponse().getStatusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void messagesAreEscaped() throws Exception {
        String method = "job/job/descriptorByName/" + BUILDER + "/checkModule";
        assertThat(body("configurer", method, Map.of("value", "<img src=x onerror=alert(1)>")))
                .contains("&lt;img src=x")
                .doesNotContain("<img src=x");
    }

    private static String body(String user, String path, Map<String, String> parameters) throws Exception {
        WebResponse response = post(user, path, parameters);
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response.getContentAsString();
    }

    private static WebResponse post(String user, String path, Map<String, String> parameters) throws Exception {
        JenkinsRule.WebClient client =
                jenkins.createWebClient().login(user).withThrowExceptionOnFailingStatusCode(false);
        StringBuilder query = new StringBuilder("?");
        parameters.forEach((name, value) -> query.append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8)));
        WebRequest request = new WebRequest(new URL(client.getContextPath() + path + query), HttpMethod.POST);
        return client.getPage(client.addCrumb(request)).getWebResponse();
    }
}
