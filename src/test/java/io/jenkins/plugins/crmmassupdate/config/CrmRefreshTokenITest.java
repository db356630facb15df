package io.jenkins.plugins.crmmassupdate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The credential: its form, as code, on the disk, and who may see what. */
@WithJenkins
class CrmRefreshTokenITest {
    private static final String SECRET = "c1ient-s3cret";
    private static final String TOKEN = "1000.r3fresh.t0ken";
    private static final String PAGE = "manage/credentials/store/system/domain/_/";
    private static final String PROPERTIES = "id,description,scope,clientId,clientSecret,refreshToken,accountsHost";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void store() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, CredentialsProvider.CREATE)
                .everywhere()
                .to("storer")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("configurer"));
        CrmMassUpdateConfiguration.get()
                .setAllowedHosts(List.of(new AllowedHost("localhost:8080"), new AllowedHost("accounts.example.com")));
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials().clear();
        provider.getCredentials().add(credential("accounts.zoho.eu"));
        provider.save();
    }

    @Test
    void survivesItsForm() throws Exception {
        for (String host : List.of("accounts.zoho.com.au", "http://localhost:8080", "http://localhost:8081")) {
            CrmRefreshToken before = credential(host);
            SystemCredentialsProvider.getInstance().getCredentials().set(0, before);
            HtmlPage page = dialog("credential/crm/updateDialog");
            assertThat(page.getWebResponse().getContentAsString()).doesNotContain(SECRET, TOKEN);
            submit(PAGE + "credential/crm/updateSubmit", form(page));
            assertThat(stored()).isNotSameAs(before);
            jenkins.assertEqualBeans(before, stored(), PROPERTIES);
        }
    }

    @Test
    void isMadeInItsForm() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().clear();
        submitNew("1000.CLIENT");

        CrmRefreshToken made = stored();
        assertThat(made.getAccountsHost()).isEqualTo("accounts.zoho.in");
        assertThat(made.getClientId()).isEqualTo("1000.CLIENT");
        assertThat(Secret.toString(made.getClientSecret())).isEqualTo(SECRET);
        assertThat(Secret.toString(made.getRefreshToken())).isEqualTo(TOKEN);
    }

    @Test
    void whatItsFormLacksIsTold() throws Exception {
        SystemCredentialsProvider.getInstance().getCredentials().clear();

        assertThat(submitNew(" ")).contains("Enter the client id that the refresh token was issued to.");
        assertThat(SystemCredentialsProvider.getInstance().getCredentials()).isEmpty();
    }

    @Test
    void isImportedFromCodeWithSecretsFromElsewhereAndExportedEncrypted(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("client-secret"), SECRET);
        Files.writeString(folder.resolve("refresh-token"), TOKEN);
        Path yaml = Files.writeString(folder.resolve("casc.yaml"), """
                credentials:
                  system:
                    domainCredentials:
                      - credentials:
                          - crmRefreshToken:
                              scope: GLOBAL
                              id: "from-code"
                              description: "CRM"
                              accountsHost: "accounts.zoho.eu"
                              clientId: "1000.CLIENT"
                              clientSecret: "${readFile:%1$s/client-secret}"
                              refreshToken: "${readFile:%1$s/refresh-token}"
                """.formatted(folder));
        ConfigurationAsCode.get().configure(yaml.toString());

        CrmRefreshToken imported = stored();
        assertThat(imported.getId()).isEqualTo("from-code");
        assertThat(imported.getAccountsHost()).isEqualTo("accounts.zoho.eu");
        assertThat(imported.getClientId()).isEqualTo("1000.CLIENT");
        assertThat(Secret.toString(imported.getClientSecret())).isEqualTo(SECRET);
        assertThat(Secret.toString(imported.getRefreshToken())).isEqualTo(TOKEN);

        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertThat(exported.toString(StandardCharsets.UTF_8))
                .contains("- crmRefreshToken:", "accountsHost: \"accounts.zoho.eu\"", "clientId: \"1000.CLIENT\"")
                .containsPattern("clientSecret: \"\\{[^}\"]+}\"")
                .containsPattern("refreshToken: \"\\{[^}\"]+}\"")
                .doesNotContain(SECRET, TOKEN);
    }

    @Test
    void noSecretIsInAnyFile() throws Exception {
        assertThat(jenkins.jenkins.getRootDir().toPath().resolve("credentials.xml"))
                .content()
                .contains("<clientId>1000.CLIENT</clientId>", "<clientSecret>{", "<refreshToken>{");
        StoredFiles.assertNoneHolds(jenkins.jenkins.getRootDir(), SECRET, TOKEN);
        Credentials read = new SystemCredentialsProvider().getCredentials().get(0);
        jenkins.assertEqualBeans(credential("accounts.zoho.eu"), read, PROPERTIES);
    }

    @Test
    void lacksNoPart() {
        assertThatThrownBy(() -> new CrmRefreshToken(null, null, null, null, secret("s"), secret("t"), "a.example.com"))
                .isInstanceOf(Descriptor.FormException.class)
                .hasMessage("Enter the client id that the refresh token was issued to.");
        assertThatThrownBy(() -> new CrmRefreshToken(null, null, null, "c", secret(" "), secret("t"), "a.example.com"))
                .hasMessage("Enter the client secret.");
        assertThatThrownBy(() -> new CrmRefreshToken(null, null, null, "c", secret("s"), null, "a.example.com"))
                .hasMessage("Enter the refresh token.");
        assertThatThrownBy(() -> credential("http://accounts.zoho.eu"))
                .isInstanceOf(Descriptor.FormException.class)
                .hasMessage(
                        "The accounts host 'http://accounts.zoho.eu' is not one; use the one of the data centre, for"
                                + " example accounts.zoho.com.");
    }

    @ParameterizedTest
    @CsvSource({
        "accounts.zoho.eu, https://accounts.zoho.eu",
        "https://Accounts.Zoho.com.AU/, https://accounts.zoho.com.au",
        "accounts.example.com, https://accounts.example.com",
        "http://localhost:8080, http://localhost:8080"
    })
    void mayUseTheVendorsHostsAndTheAllowedOnes(String host, String url) throws Exception {
        assertThat(credential(host).grant().accounts()).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example.com",
        "www.zohoapis.eu",
        "accounts.zoho.eu.example.com",
        "accounts.zoho.eu:8443",
        "http://localhost:8081",
        "169.254.169.254"
    })
    void mayUseNoOtherHost(String host) throws Exception {
        CrmRefreshToken credential = credential(host);

        assertThatThrownBy(credential::grant)
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The accounts host '" + host + "' is none of the CRM vendor's; use the one of the data centre,"
                                + " or ask an administrator to allow this host (Manage Jenkins, System, CRM mass update).");
    }

    @Test
    void bothKindsAreToBeChosenAndNoOther() throws Exception {
        List<Credentials> all = SystemCredentialsProvider.getInstance().getCredentials();
        all.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "text", "", secret("x")));
        all.add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "password", "", "u", "p"));
        FreeStyleProject job = jenkins.createFreeStyleProject();

        ListBoxModel items = CrmCredentials.dropdown(job, "", "https://www.zohoapis.eu");

        assertThat(items).extracting(item -> item.value).containsExactlyInAnyOrder("", "crm", "text");
        for (String id : List.of("crm", "text")) {
            assertThat(CrmCredentials.check(job, id, "https://www.zohoapis.eu").kind)
                    .isEqualTo(FormValidation.Kind.OK);
        }
        assertThat(CrmCredentials.check(job, "password", "https://www.zohoapis.eu").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void allowedHostsAreListedToWhoMayStoreCredentials() throws Exception {
        for (String user : List.of("admin", "storer")) {
            assertThat(post(user, "fillAccountsHostItems"))
                    .contains("accounts.zoho.eu", "http://localhost:8080", "accounts.example.com");
            assertThat(post(user, "checkAccountsHost")).contains("is none of the CRM vendor");
            assertThat(post(user, "checkClientId")).doesNotContain("Enter the client id");
        }
        assertThat(post("configurer", "fillAccountsHostItems"))
                .contains("accounts.zoho.eu", "1.example.com")
                .doesNotContain("localhost", "accounts.example.com");
        assertThat(post("configurer", "checkAccountsHost")).doesNotContain("is none of the CRM vendor");
    }

    @Test
    void toGetTheseMethodsDoNotExist() throws Exception {
        for (String method : List.of("fillAccountsHostItems", "checkAccountsHost", "checkClientId")) {
            assertThat(client("admin")
                            .goTo(path(method) + "?value=1", null)
                            .getWebResponse()
                            .getStatusCode())
                    .as(method)
                    .isEqualTo(404);
        }
    }

    private static String post(String user, String method) throws Exception {
        JenkinsRule.WebClient client = client(user);
        String query = "?accountsHost=1.example.com&value=1.example.com";
        WebRequest request = new WebRequest(new URL(client.getContextPath() + path(method) + query), HttpMethod.POST);
        return client.getPage(client.addCrumb(request)).getWebResponse().getContentAsString();
    }

    private static String path(String method) {
        return "descriptorByName/" + CrmRefreshToken.class.getName() + "/" + method;
    }

    private static JenkinsRule.WebClient client(String user) throws Exception {
        return jenkins.createWebClient().login(user).withThrowExceptionOnFailingStatusCode(false);
    }

    /** @return the answer's text */
    private static String submitNew(String clientId) throws Exception {
        HtmlPage page = dialog("dialog2?kind=" + CrmRefreshToken.class.getName());
        JSONObject credential = form(page);
        assertThat(credential.keySet())
                .asInstanceOf(InstanceOfAssertFactories.collection(String.class))
                .contains("id", "description", "clientId", "clientSecret", "refreshToken", "accountsHost");
        credential.put("scope", "GLOBAL");
        credential.put("clientId", clientId);
        credential.put("clientSecret", SECRET);
        credential.put("refreshToken", TOKEN);
        credential.put("accountsHost", "accounts.zoho.in");
        JSONObject json = new JSONObject();
        json.put("credentials", credential);
        return submit(PAGE + "createCredentials", json);
    }

    private static HtmlPage dialog(String path) throws Exception {
        JenkinsRule.WebClient client = client("admin");
        client.getOptions().setJavaScriptEnabled(false); // its scripts only run inside of a whole page
        return client.goTo(PAGE + path);
    }

    /** What a browser would send of a dialog that was left as it is. */
    private static JSONObject form(HtmlPage dialog) {
        JSONObject json = new JSONObject();
        json.put("$class", CrmRefreshToken.class.getName());
        for (HtmlElement field : dialog.<HtmlElement>getByXPath("//*[starts-with(@name, '_.')]")) {
            json.put(field.getAttribute("name").substring(2), field.getAttribute("value"));
        }
        return json;
    }

    private static String submit(String path, JSONObject json) throws Exception {
        JenkinsRule.WebClient client = client("admin");
        WebRequest request = new WebRequest(new URL(client.getContextPath() + path), HttpMethod.POST);
        request.setRequestParameters(List.of(new NameValuePair("json", json.toString())));
        return client.getPage(client.addCrumb(request)).getWebResponse().getContentAsString();
    }

    private static CrmRefreshToken stored() {
        return (CrmRefreshToken)
                SystemCredentialsProvider.getInstance().getCredentials().get(0);
    }

    private static CrmRefreshToken credential(String accountsHost) throws Descriptor.FormException {
        return new CrmRefreshToken(
                CredentialsScope.GLOBAL, "crm", "CRM", " 1000.CLIENT ", secret(SECRET), secret(TOKEN), accountsHost);
    }

    private static Secret secret(String text) {
        return Secret.fromString(text);
    }
}
