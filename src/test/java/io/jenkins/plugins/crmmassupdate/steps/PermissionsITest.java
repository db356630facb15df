package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.config.AllowedHost;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.config.CrmRefreshToken;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every web method × who may call it: nothing is listed or revealed to who may not see it, and all of it is POST. */
@WithJenkins
class PermissionsITest extends JenkinsWithCrm {
    private static final List<String> USERS = List.of("anonymous", "reader", "builder", "configurer", "admin");

    /**
     * Of whom | method | query | what the answer tells | what each of {@link #USERS} gets: {@code -} is refused, {@code .}
     * an answer that does not tell it, {@code +} one that does. {@code job} stands for both entrances' form in a job,
     * {@code alone} for the same form outside of one, as the Snippet Generator of an administrator has it.
     */
    private static final String MATRIX = """
            job           | fillConnectionItems        |                         | sales                 | -..++
            job           | fillCredentialsIdItems     |                         | crm-token             | -..++
            job           | checkCredentialsId         | value=no-such           | Cannot find           | -..++
            job           | checkCredentialsId         | connection=bare         | no credentials        | -..++
            job           | checkIds                   | value=1,1               | duplicate             | -..++
            job           | checkIdsFile               | value=../x              | error                 | -..++
            job           | checkIdsColumn             | value=x                 | Counts only           | -..++
            job           | checkIdsSeparator          | value=abc               | cannot be one         | -..++
            job           | checkOutputDir             | value=../x              | error                 | -..++
            job           | checkApiDomain             | value=https://a.example | none of the CRM       | -..++
            job           | checkApiVersion            | value=0                 | error                 | -..++
            job           | checkModule                | value=0                 | error                 | -..++
            job           | checkModule                | value=                  | error                 | -..++
            job           | checkFields                | value=0                 | error                 | -..++
            job           | checkFields                | value=                  | error                 | -..++
            job           | checkBatchSize             | value=0                 | error                 | -..++
            job           | checkConcurrency           | value=0                 | error                 | -..++
            job           | checkUnstableThreshold     | value=x                 | error                 | -..++
            job           | checkFailureThreshold      | value=x                 | error                 | -..++
            job           | checkShard                 | value=x                 | error                 | -..++
            job           | checkResumeFrom            | value=x                 | error                 | -..++
            job           | checkCustomViewId          | value=x                 | error                 | -..++
            job           | checkTerritoryId           | value=x                 | error                 | -..++
            job           | checkJobId                 | value=x                 | error                 | -..++
            job           | checkTimeout               | value=x                 | error                 | -..++
            job           | checkPollInterval          | value=x                 | error                 | -..++
            job           | checkConnection            | value=no-such           | no-such               | -..++
            job           | checkUndo                  | value=x                 | error                 | -..++
            alone         | fillConnectionItems        |                         | sales                 | ....+
            alone         | fillCredentialsIdItems     |                         | crm-token             | ....+
            alone         | checkCredentialsId         | value=no-such           | Cannot find           | ....+
            alone         | checkApiDomain             | value=https://a.example | none of the CRM       | ....+
            alone         | checkModule                | value=                  | error                 | ....+
            CrmConnection | fillCredentialsIdItems     |                         | crm-token             | ....+
            CrmConnection | checkName                  | value=                  | error                 | ----+
            CrmConnection | checkApiDomain             | value=0                 | error                 | ----+
            CrmConnection | checkApiVersion            | value=0                 | error                 | ----+
            CrmConnection | checkMaxConcurrentCalls    | value=0                 | error                 | ----+
            CrmConnection | checkConnectTimeoutSeconds | value=0                 | error                 | ----+
            CrmConnection | checkReadTimeoutSeconds    | value=0                 | error                 | ----+
            CrmConnection | checkCallTimeoutSeconds    | value=0                 | error                 | ----+
            CrmConnection | checkMaxAttempts           | value=0                 | error                 | ----+
            CrmConnection | checkMaxRetrySeconds       | value=-1                | error                 | ----+
            CrmConnection | checkRecordAddress         | value=0                 | error                 | ----+
            CrmConnection | checkTestModule            | value=0                 | error                 | ----+
            CrmConnection | testConnection             | apiDomain=0             | error                 | ----+
            AllowedHost   | checkHost                  | value=a%2Fb             | error                 | ----+
            """;

    /** The same for what is below a build with results; of one method of HTTP, the others are refused to all. */
    private static final String PAGES = """
            GET  | job/job/2/                                | crm-live   | -++++
            GET  | job/job/2/crm-mass-update/                | INVALID_ID | -++++
            GET  | job/job/2/crm-mass-update/overview        | INVALID_ID | -++++
            GET  | job/job/2/crm-mass-update/progress        | crm-live   | -++++
            GET  | job/job/2/crm-mass-update/1/              | INVALID_ID | -++++
            GET  | job/job/2/crm-mass-update/1/?id=x*        | INVALID_ID | -++++
            GET  | job/job/2/crm-mass-update/2/              | INVALID_ID | -----
            GET  | job/job/2/crm-mass-update/api/json        | INVALID_ID | -++++
            GET  | job/job/2/crm-mass-update/1/records/api/json | INVALID_ID | -++++
            GET  | job/job/2/crm-mass-update/confirmRunAgain | name="runAgain" | --+-+
            GET  | job/job/2/crm-mass-update/runAgain        | job        | -----
            GET  | job/job/crm-mass-update/trend             | aria-pressed | -++++
            POST | job/job/2/crm-mass-update/runAgain        | job        | --+-+
            """;

    /** Where the matrix says so, below {@code descriptorByName}. */
    private static final Map<String, Class<?>> DESCRIBABLES =
            Map.of("CrmConnection", CrmConnection.class, "AllowedHost", AllowedHost.class);

    /** What other tests have, with the permissions of the credentials plugin. */
    private static final String OF_THE_REFRESH_TOKEN = CrmRefreshToken.class.getSimpleName();

    private static final Map<String, JenkinsRule.WebClient> CLIENTS = new LinkedHashMap<>();

    @BeforeAll
    static void users() throws Exception {
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
                .to("reader")
                .grant(Jenkins.READ)
                .everywhere()
                .to("anonymous"));
        for (String user : USERS) {
            JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
            client.getOptions().setJavaScriptEnabled(false); // what the server sends
            CLIENTS.put(user, user.equals("anonymous") ? client : client.login(user));
        }
    }

    @Override
    void connect() throws IOException {
        CrmFixture.connect(crm);
        CrmConnection sales = CrmMassUpdateConfiguration.get().getConnections().get(0);
        CrmMassUpdateConfiguration.get().setConnections(List.of(sales, new CrmConnection("bare", crm.apiDomain())));
    }

    /** One line of the matrix. */
    private record Line(String of, String method, String query, String tells, String cells) {
        static Stream<Line> all() {
            return MATRIX.lines().map(line -> line.split("\\|")).map(cells -> {
                List<String> texts = Stream.of(cells).map(String::strip).toList();
                return new Line(texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts.get(4));
            });
        }

        List<String> paths() {
            List<String> forms = List.of(CrmMassUpdateBuilder.class.getName(), CrmMassUpdateStep.class.getName());
            return switch (of) {
                case "job" ->
                    forms.stream()
                            .map(form -> "job/job/descriptorByName/" + form + "/" + method)
                            .toList();
                case "alone" ->
                    forms.stream()
                            .map(form -> "descriptorByName/" + form + "/" + method)
                            .toList();
                default -> List.of("descriptorByName/" + DESCRIBABLES.get(of).getName() + "/" + method);
            };
        }
    }

    @TestFactory
    Stream<DynamicTest> whoGetsWhat() {
        return Line.all()
                .map(line -> DynamicTest.dynamicTest(line.of() + " " + line.method() + " " + line.query(), () -> {
                    for (String path : line.paths()) {
                        StringBuilder cells = new StringBuilder();
                        for (String user : USERS) {
                            cells.append(cell(send(user, HttpMethod.POST, path + "?" + line.query()), line.tells()));
                        }
                        assertThat(cells).as(path).hasToString(line.cells());
                    }
                }));
    }

    @Test
    void whoSeesWhatOfABuild() throws Exception {
        FreeStyleProject job = jenkins.jenkins.getItemByFullName("job", FreeStyleProject.class);
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees=1");
        builder.connection = "sales";
        builder.setIds(CrmFixture.FIRST_ID + "\nx1");
        job.getBuildersList().replace(builder);
        for (int i = 0; i < 2; i++) {
            jenkins.buildAndAssertStatus(Result.UNSTABLE, job);
        }
        for (String line : PAGES.lines().toList()) {
            List<String> texts = Stream.of(line.split("\\|")).map(String::strip).toList();
            StringBuilder cells = new StringBuilder();
            for (String user : USERS) {
                cells.append(cell(send(user, HttpMethod.valueOf(texts.get(0)), texts.get(1)), texts.get(2)));
            }
            assertThat(cells).as(line).hasToString(texts.get(3));
        }
        jenkins.waitUntilNoActivity();
    }

    private static char cell(WebResponse answer, String tells) {
        boolean toLogin = answer.getWebRequest().getUrl().getPath().endsWith("/login");
        if (toLogin || Set.of(403, 404, 405).contains(answer.getStatusCode())) {
            return '-';
        }
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return answer.getContentAsString().contains(tells) ? '+' : '.';
    }

    @TestFactory
    Stream<DynamicTest> toGetTheseMethodsDoNotExist() {
        return Line.all()
                .map(line -> DynamicTest.dynamicTest(line.of() + " " + line.method() + " " + line.query(), () -> {
                    for (String path : line.paths()) {
                        assertThat(send("admin", HttpMethod.GET, path + "?" + line.query())
                                        .getStatusCode())
                                .as(path)
                                .isEqualTo(404);
                    }
                }));
    }

    /** Stapler's list of our web methods; a new one needs its line. */
    @Test
    void noMethodIsLeftOut() throws Exception {
        Set<String> tested = Line.all()
                .filter(line -> !line.of().equals("alone"))
                .map(line -> (line.of().equals("job") ? "MassUpdateForm" : line.of()) + " " + line.method())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(webMethods()).isEqualTo(tested);
    }

    private static Set<String> webMethods() throws Exception {
        Path classes = Path.of(CrmMassUpdateStep.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches("do[A-Z].*\\.stapler"))
                    .map(file -> {
                        String method = String.valueOf(file.getFileName()).replace(".stapler", "");
                        String owner = file.getParent().toString().replaceAll(".DescriptorImpl$", "");
                        return owner.substring(
                                        owner.lastIndexOf(file.getFileSystem().getSeparator()) + 1) + " "
                                + Character.toLowerCase(method.charAt(2)) + method.substring(3);
                    })
                    .filter(method -> !method.startsWith(OF_THE_REFRESH_TOKEN + " "))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void messagesAreEscaped() throws Exception {
        String path = "job/job/descriptorByName/" + CrmMassUpdateBuilder.class.getName()
                + "/checkModule?value=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E";
        assertThat(send("configurer", HttpMethod.POST, path).getContentAsString())
                .contains("&lt;img src=x")
                .doesNotContain("<img src=x");
    }

    private static WebResponse send(String user, HttpMethod method, String path) throws Exception {
        JenkinsRule.WebClient client = CLIENTS.get(user);
        WebRequest request = new WebRequest(new URL(client.getContextPath() + path), method);
        return client.getPage(method == HttpMethod.POST ? client.addCrumb(request) : request)
                .getWebResponse();
    }
}
