package io.jenkins.plugins.crmmassupdate.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ProxyConfiguration;
import hudson.model.FreeStyleProject;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import io.jenkins.plugins.crmmassupdate.simulator.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** "Test connection" says in a sentence which part failed, and neither changes nor reveals anything. */
@WithJenkins
class ConnectionTrialITest {
    private static final String METHOD = "descriptorByName/" + CrmConnection.class.getName() + "/testConnection";

    private static JenkinsRule jenkins;

    @TempDir
    private Path folder;

    private CrmSimulator crm;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startCrm() {
        crm = CrmSimulator.start();
        crm.module("Leads").addRecord(1);
        add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString(crm.token())));
    }

    @AfterEach
    void stopCrm() throws IOException {
        crm.close();
        jenkins.jenkins.setProxy(null);
        SystemCredentialsProvider.getInstance().getCredentials().clear();
    }

    @Test
    void allWorks() {
        FormValidation result = test(crm.apiDomain(), "token", "v2.1", "Leads");

        assertThat(result.kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(result.getMessage())
                .isEqualTo("The CRM accepts the connection, with its token, scope, API version and the module Leads."
                        + " Nothing was changed.");
        assertThat(crm.calls()).isEqualTo(1);
        assertThat(crm.idsReceived()).isZero();
        assertThat(crm.module("Leads").recordsUpdated()).isZero();
    }

    @Test
    void theOtherRecordedRefusalOfAnEmptyUpdateIsAsGood() {
        crm.answerNext(
                ScriptedAnswer.json(
                        200,
                        "{\"data\":[{\"code\":\"INVALID_DATA\",\"details\":{},\"message\":\"No field found\",\"status\":\"error\"}]}"));
        assertThat(test(crm.apiDomain(), "token", "v2.1", "Leads").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void anEmptiedApiVersionIsTheDefault() {
        assertThat(test(crm.apiDomain(), "token", "", " Leads ").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(crm.lastCall().path()).isEqualTo("/crm/v2.1/Leads/actions/mass_update");
    }

    @Test
    void unknownHost() {
        assertThat(error("https://x.invalid", "token", "Leads"))
                .matches("Host name: it cannot be found \\(x\\.invalid:443, looking up the host: UnknownHostException"
                        + " \\(x\\.invalid: .+\\)\\)\\. Check the API domain, and the DNS of this controller\\.");
    }

    @Test
    void portThatNobodyListensAt() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(error("http://127.0.0.1:" + port, "token", "Leads"))
                .isEqualTo(
                        "Connection: none comes about (127.0.0.1:" + port + ", connecting: ConnectException (Failed to"
                                + " connect to /127.0.0.1:" + port
                                + ")). Check the API domain, the network and the firewall.");
    }

    @Test
    void proxyThatRefuses() throws IOException {
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.start();
            proxy.enqueue(new MockResponse.Builder().code(403).build());
            jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.getPort()));

            assertThat(error("https://www.zohoapis.eu", "token", "Leads"))
                    .isEqualTo("Proxy: it makes no connection (www.zohoapis.eu:443, connecting through the proxy:"
                            + " IOException (Unexpected response code for CONNECT: 403)). Check Jenkins' proxy and its"
                            + " exceptions.");
        }
    }

    @Test
    void certificateThatNobodyTrusts() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(SelfSigned.in(folder));
            server.start();

            assertThat(error("https://localhost:" + server.getPort(), "token", "Leads"))
                    .isEqualTo("TLS: it does not come about (localhost:" + server.getPort() + ", making TLS:"
                            + " SSLHandshakeException (PKIX path building failed:"
                            + " sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid"
                            + " certification path to requested target)). Check the API domain, and which certificates"
                            + " this controller's Java trusts.");
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void answerThatIsNoneOfACrmIsNotShown() {
        crm.answerNext(
                ScriptedAnswer.of(404, "text/html", "<h1>internal wiki of ACME</h1>".getBytes(StandardCharsets.UTF_8)));
        assertThat(error(crm.apiDomain(), "token", "Leads"))
                .isEqualTo("Answer: none of a CRM came (HTTP 404). Check the API domain and the proxy.");
    }

    @Test
    void redirectsAreNotFollowed() {
        crm.answerNext(ScriptedAnswer.of(302, "text/html", new byte[0])
                .withHeader("Location", crm.apiDomain() + "/elsewhere"));
        assertThat(error(crm.apiDomain(), "token", "Leads"))
                .isEqualTo("Answer: none of a CRM came (HTTP 302). Check the API domain and the proxy.");
        assertThat(crm.calls()).isEqualTo(1);
    }

    @Test
    void codeThatCannotBeOneIsNotShown() {
        crm.answerNext(ScriptedAnswer.json(400, "{\"code\":\"<img src=x>\",\"status\":\"error\"}"));
        assertThat(error(crm.apiDomain(), "token", "Leads"))
                .isEqualTo("Answer: none of a CRM came (HTTP 400). Check the API domain and the proxy.");
    }

    @Test
    void wrongToken() {
        crm.revokeToken(crm.token());
        assertThat(error(crm.apiDomain(), "token", "Leads"))
                .isEqualTo(
                        "Token: the CRM does not accept it (AUTHENTICATION_FAILURE). Check the credential: the access"
                                + " token is wrong, or belongs to another data centre.");
    }

    @Test
    void tokenOfAnotherScope() {
        crm.acceptTokenWithoutScope(crm.token());
        assertThat(error(crm.apiDomain(), "token", "Leads"))
                .isEqualTo("Scope: the token has another one (OAUTH_SCOPE_MISMATCH). Create the token with the scope"
                        + " ZohoCRM.mass_update.UPDATE (or ZohoCRM.mass_update.ALL).");
    }

    @Test
    void userWithoutThePermission() {
        crm.answerNext(ScriptedAnswer.json(403, "{\"code\":\"NO_PERMISSION\",\"status\":\"error\"}"));
        assertThat(error(crm.apiDomain(), "token", "Leads"))
                .isEqualTo("Permission: the token's user may not do it (NO_PERMISSION). The token's user lacks the"
                        + " permission Mass Update for this module; ask the CRM's administrator.");
    }

    @Test
    void unknownModule() {
        assertThat(error(crm.apiDomain(), "token", "Nosuch"))
                .isEqualTo(
                        "Module: the CRM knows no module Nosuch for mass updates (INVALID_MODULE). Check the module's"
                                + " API name; upper and lower case count.");
    }

    @Test
    void unknownVersion() {
        crm.answerNext(ScriptedAnswer.json(404, "{\"code\":\"INVALID_URL_PATTERN\",\"status\":\"error\"}"));
        assertThat(test(crm.apiDomain(), "token", "v99", "Leads").getMessage())
                .isEqualTo(
                        "API version or domain: the CRM does not know such an address (INVALID_URL_PATTERN). Check the"
                                + " API domain and the API version.");
    }

    @Test
    void anyOtherRefusal() {
        crm.answerNext(ScriptedAnswer.json(429, "{\"code\":\"TOO_MANY_REQUESTS\",\"status\":\"error\"}"));
        assertThat(error(crm.apiDomain(), "token", "Leads"))
                .isEqualTo("The CRM refuses the call (TOO_MANY_REQUESTS). Lower the concurrency; if it stays, the API"
                        + " credits of the last 24 hours are used up.");
    }

    @Test
    void refreshTokenThatWorks() throws Exception {
        addRefreshToken("secret refresh token of allWorks");
        crm.acceptRefreshToken(CrmSimulator.CLIENT_ID, CrmSimulator.CLIENT_SECRET, "secret refresh token of allWorks");
        assertThat(test(crm.apiDomain(), "refresh", "v2.1", "Leads").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(test(crm.apiDomain(), "refresh", "v2.1", "Leads").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(crm.refreshes()).as("the builds' token is used").isEqualTo(1);
    }

    @Test
    void tokenThatDiedIsRenewed() throws Exception {
        addRefreshToken("refresh token of a dead token");
        crm.acceptRefreshToken(CrmSimulator.CLIENT_ID, CrmSimulator.CLIENT_SECRET, "refresh token of a dead token");
        assertThat(test(crm.apiDomain(), "refresh", "v2.1", "Leads").kind).isEqualTo(FormValidation.Kind.OK);
        crm.revokeToken(crm.lastCall().token());
        assertThat(test(crm.apiDomain(), "refresh", "v2.1", "Leads").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(crm.refreshes()).isEqualTo(2);
    }

    @Test
    void refreshTokenThatWasRevoked() throws Exception {
        addRefreshToken("revoked");
        assertThat(error(crm.apiDomain(), "refresh", "Leads"))
                .isEqualTo(
                        "Credentials: the accounts server issues no access token (invalid_code). Check the credential:"
                                + " the refresh token was revoked, or belongs to another client or data centre; create a new one.");
    }

    @Test
    void tooManyTokens() throws Exception {
        addRefreshToken("refresh token of many");
        crm.answerNextRefreshes(ScriptedAnswer.json(400, "{\"error\":\"Access Denied\",\"status\":\"failure\"}"));
        assertThat(error(crm.apiDomain(), "refresh", "Leads"))
                .as("no ids to run again with")
                .isEqualTo(
                        "Credentials: the accounts server issues no access token (TOKEN_LIMIT). Try again later; if it"
                                + " happens again, the CRM accepts no token of this credential: check its accounts host and"
                                + " scope.");
    }

    @Test
    void noCredentials() {
        assertThat(error(crm.apiDomain(), "", "Leads")).isEqualTo("Credentials: choose some first.");
        assertThat(error(crm.apiDomain(), "gone", "Leads"))
                .isEqualTo(
                        "Could not find a CRM OAuth refresh token or a Secret text with the id 'gone' that this job may"
                                + " use for " + crm.apiDomain()
                                + "; check the id, its kind, its folder and its domain.");
        assertThat(crm.calls()).isZero();
    }

    /** No job could use it, so the test must not say that all is well. */
    @Test
    void credentialsOfTheSystemOnly() {
        add(new StringCredentialsImpl(CredentialsScope.SYSTEM, "system", "", Secret.fromString(crm.token())));
        assertThat(error(crm.apiDomain(), "system", "Leads")).startsWith("Could not find");
        assertThat(crm.calls()).isZero();
    }

    @Test
    void whatCannotBeCalledIsNot() {
        assertThat(error("http://crm.example.com", "token", "Leads"))
                .isEqualTo(
                        "The API domain 'http://crm.example.com' is plain http, which would show the token to the"
                                + " network; use a URL like https://www.zohoapis.com (plain http only for this machine itself).");
        assertThat(error(crm.apiDomain(), "token", "../x"))
                .isEqualTo(
                        "The module '../x' is not an API name; use letters, digits and underscores, for example Leads"
                                + " or Sales_Orders (see Setup, Developer hub, APIs and SDKs).");
        assertThat(test(crm.apiDomain(), "token", "latest", "Leads").getMessage())
                .isEqualTo("The API version &#039;latest&#039; is not one; use v2.1.");
        assertThat(crm.calls()).isZero();
    }

    @Test
    void theUseOfTheCredentialIsNotTracked() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        test(crm.apiDomain(), "token", "v2.1", "Leads");
        var credentials =
                SystemCredentialsProvider.getInstance().getCredentials().get(0);
        assertThat(CredentialsProvider.getOrCreateFingerprintOf(credentials).getFacets())
                .isEmpty();
        project.delete();
    }

    @Test
    void isForAdministratorsAndByPostOnly() throws Exception {
        var before = jenkins.jenkins.getAuthorizationStrategy();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.MANAGE, Jenkins.READ)
                .everywhere()
                .to("manager"));
        try {
            assertThat(status("manager", HttpMethod.POST)).isEqualTo(403);
            assertThat(status("admin", HttpMethod.GET)).isEqualTo(404);
            assertThat(crm.calls()).isZero();
            assertThat(status("admin", HttpMethod.POST)).isEqualTo(200);
            assertThat(crm.calls()).isEqualTo(1);
        } finally {
            jenkins.jenkins.setAuthorizationStrategy(before);
        }
    }

    private int status(String user, HttpMethod method) throws Exception {
        JenkinsRule.WebClient client =
                jenkins.createWebClient().login(user).withThrowExceptionOnFailingStatusCode(false);
        String query = "?apiDomain=" + crm.apiDomain() + "&credentialsId=token&apiVersion=v2.1&testModule=Leads";
        WebRequest request = new WebRequest(new URL(client.getContextPath() + METHOD + query), method);
        return client.getPage(method == HttpMethod.POST ? client.addCrumb(request) : request)
                .getWebResponse()
                .getStatusCode();
    }

    private static String error(String apiDomain, String credentialsId, String module) {
        FormValidation result = test(apiDomain, credentialsId, "v2.1", module);
        assertThat(result.kind).isEqualTo(FormValidation.Kind.ERROR);
        return result.getMessage().replace("&#039;", "'").replace("&lt;", "<").replace("&gt;", ">");
    }

    private static FormValidation test(String apiDomain, String credentialsId, String apiVersion, String module) {
        return jenkins.jenkins
                .getDescriptorByType(CrmConnection.DescriptorImpl.class)
                .doTestConnection(apiDomain, credentialsId, apiVersion, module);
    }

    private void addRefreshToken(String refreshToken) throws Exception {
        CrmMassUpdateConfiguration.get()
                .setAllowedHosts(List.of(new AllowedHost(crm.apiDomain().substring("http://".length()))));
        add(new CrmRefreshToken(
                CredentialsScope.GLOBAL,
                "refresh",
                "",
                CrmSimulator.CLIENT_ID,
                Secret.fromString(CrmSimulator.CLIENT_SECRET),
                Secret.fromString(refreshToken),
                crm.apiDomain()));
    }

    private static void add(StandardCredentials credentials) {
        SystemCredentialsProvider.getInstance().getCredentials().add(credentials);
    }
}
