package io.jenkins.plugins.crmmassupdate.steps;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import jenkins.model.Jenkins;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every record of a published run is found, on the pages and by programs, and whatever its text is does no harm. */
@WithJenkins
class RecordPagesITest extends JenkinsWithCrm {
    private static final long FIRST = CrmFixture.FIRST_ID;
    private static final String IMAGE = "<img src=x onerror=alert(1)>";

    @Test
    void recordsAreListedInPagesInTheOrderInWhichTheyWereSent() throws Exception {
        FreeStyleBuild build = build(ids(120));
        HtmlPage first = page(build, "");
        assertThat(rows(first)).hasSize(50).first().isEqualTo(String.valueOf(FIRST));
        assertThat(first.asNormalizedText()).contains("1–50 of 120");
        HtmlPage second = first.getAnchorByText("Next").click();
        assertThat(second.asNormalizedText()).contains("51–100 of 120");
        assertThat(rows(second)).first().isEqualTo(String.valueOf(FIRST + 50));
        HtmlPage last = second.getAnchorByText("Last").click();
        assertThat(last.asNormalizedText()).contains("71–120 of 120");
        HtmlPage before = last.getAnchorByText("Previous").click();
        assertThat(before.asNormalizedText()).contains("21–70 of 120");
        HtmlPage again = before.getAnchorByText("First").click();
        assertThat(rows(again)).isEqualTo(rows(first));
    }

    @Test
    void theRecordsOfTheOnlyCallAreOnTheBuildsPageToo() throws Exception {
        HtmlPage page = client().getPage(build(ids(3)), "crm-mass-update/");
        assertThat(rows(page)).hasSize(3);
        page.getAnchorByText("Id").click();
        HtmlPage sorted = page.getAnchorByText("Id").click();
        assertThat(sorted.getUrl().toString()).endsWith("/crm-mass-update/1/?sort=id");
    }

    @Test
    void aCallWithFailuresOpensOnThese() throws Exception {
        crm.module("Leads").lock(FIRST + 70).unapprove(FIRST + 101);
        FreeStyleBuild build = build(ids(120));
        HtmlPage first = page(build, "");
        assertThat(rows(first)).startsWith(String.valueOf(FIRST + 70), String.valueOf(FIRST + 101), String.valueOf(FIRST));
        HtmlPage second = first.getAnchorByText("Next").click();
        assertThat(rows(second)).first().isEqualTo(String.valueOf(FIRST + 48));
        HtmlPage sent = page(build, "sort=sent");
        assertThat(rows(sent)).first().isEqualTo(String.valueOf(FIRST));
        HtmlPage next = sent.getAnchorByText("Next").click();
        assertThat(rows(next)).first().isEqualTo(String.valueOf(FIRST + 50));
    }

    @Test
    void aReasonLeadsToItsRecords() throws Exception {
        crm.module("Leads").lock(FIRST + 1).unapprove(FIRST + 2);
        HtmlPage page = client().getPage(build(ids(4)), "crm-mass-update/");
        assertThat(page.asNormalizedText()).contains("1 (25%)");
        HtmlAnchor locked = page.getFirstByXPath("//a[contains(@href, 'RECORD_LOCKED')]");
        HtmlPage records = locked.click();
        assertThat(rows(records)).containsExactly(String.valueOf(FIRST + 1));
        assertThat(records.<HtmlSelect>getHtmlElementById("crm-outcome").getSelectedOptions())
                .extracting(option -> option.getValueAttribute())
                .containsExactly("FAILED");
        assertThat(records.<HtmlSelect>getHtmlElementById("crm-code").getSelectedOptions())
                .extracting(option -> option.getValueAttribute())
                .containsExactly("RECORD_LOCKED");
    }

    @Test
    void recordsAreFilteredBySubmittingTheForm() throws Exception {
        crm.module("Leads").lock(FIRST + 1);
        HtmlPage page = page(build(ids(30)), "sort=-id");
        HtmlForm form = page.getFirstByXPath("//form[@role='search']");
        form.<HtmlInput>getInputByName("id").setValue("7389640000020000*");
        form.getSelectByName("outcome").setSelectedAttribute("UPDATED", true);
        HtmlPage filtered = form.<HtmlElement>getFirstByXPath(".//button").click();
        assertThat(rows(filtered)).hasSize(29).first().isEqualTo(String.valueOf(FIRST + 29));
        HtmlPage all = filtered.getAnchorByText("Show all").click();
        assertThat(rows(all)).hasSize(30);
    }

    @Test
    void anIdIsFoundAndOneThatWasNotRequestedIsNot() throws Exception {
        FreeStyleBuild build = build(ids(60));
        assertThat(rows(page(build, "id=" + (FIRST + 55)))).containsExactly(String.valueOf(FIRST + 55));
        assertThat(page(build, "id=1").asNormalizedText()).contains("No records.");
    }

    @Test
    void theHeadingSaysByWhatTheListIsSorted() throws Exception {
        HtmlPage page = page(build(ids(3)), "sort=-id");
        assertThat(rows(page)).first().isEqualTo(String.valueOf(FIRST + 2));
        assertThat(page.<HtmlElement>getByXPath("//th[@aria-sort='descending']"))
                .hasSize(1);
        assertThat(page.<HtmlElement>getByXPath("//th[@aria-sort]")).hasSize(1);
    }

    @Test
    void aRowOpensToAllThatIsKnown() throws Exception {
        crm.module("Leads").lock(FIRST);
        FreeStyleBuild build = build(ids(2));
        assertThat(page(build, "outcome=FAILED")
                        .<DomElement>getFirstByXPath("//details/dl")
                        .getTextContent())
                .containsSubsequence("What to do", "unlock it or wait", "Calls made", "1", "Batch", "1");
        assertThat(page(build, "outcome=UPDATED")
                        .<DomElement>getFirstByXPath("//details/dl")
                        .getTextContent())
                .containsSubsequence("Message", "record updated", "Modified", "Created");
    }

    @Test
    void hostileTextIsTextOnThePages() throws Exception {
        String message = IMAGE + "\n\u202eevil\u0007" + "x".repeat(10_000);
        crm.module("Leads").refuse(FIRST, IMAGE, message);
        FreeStyleBuild build = build(FIRST + "\njavascript:alert(1)\n<script>alert(2)</script>");
        for (HtmlPage page : List.of(
                page(build, "size=10"),
                page(build, "id=%3Cscript*&code=%22%3E" + "%3Cb%3E"),
                client().<HtmlPage>getPage(build, "crm-mass-update/"))) {
            assertThat(page.<DomElement>getByXPath("//*[@id='main-panel']//img|//*[@id='main-panel']//b"
                            + "|//*[@id='main-panel']//script[not(@src)]|//a[starts-with(@href, 'javascript')]"))
                    .isEmpty();
            assertThat(page.getElementById("main-panel").getTextContent()).doesNotContain("\u202e", "\u0007");
        }
        HtmlPage page = page(build, "size=10");
        assertThat(page.asXml()).doesNotContain("\u202e", "\u0007");
        assertThat(page.getElementById("main-panel").getTextContent())
                .contains(IMAGE + "??evil?", "javascript:alert(1)", "<script>alert(2)</script>")
                .hasSizeLessThan(10_000);
        HtmlAnchor reason = client().<HtmlPage>getPage(build, "crm-mass-update/")
                .getFirstByXPath("//a[contains(@href, 'onerror')]");
        assertThat(rows(reason.click())).containsExactly(String.valueOf(FIRST));
    }

    @Test
    void hostileTextReachesProgramsUnchanged() throws Exception {
        crm.module("Leads").refuse(FIRST, IMAGE, "a\nb\u202e");
        WebResponse answer =
                rest(build(String.valueOf(FIRST)), "1/records/api/json?code=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E");
        assertThat(answer.getContentType()).isEqualTo("application/json");
        assertThat(answer.getContentAsString())
                .contains("\"total\":1", "\"code\":\"" + IMAGE + "\",\"message\":\"a\\nb\u202e\"");
    }

    @Test
    void programsReadTheRecordsPageByPage() throws Exception {
        FreeStyleBuild build = build(ids(5));
        assertThat(rest(build, "1/records/api/json?size=2&outcome=UPDATED").getContentAsString())
                .startsWith("{\"total\":5,\"first\":1,\"next\":\"?outcome=UPDATED&after=2&size=2\",\"previous\":null,")
                .contains("\"id\":\"" + FIRST + "\",\"outcome\":\"UPDATED\",\"code\":\"SUCCESS\"");
        assertThat(rest(build, "1/records/api/json?outcome=UPDATED&after=4&size=2")
                        .getContentAsString())
                .startsWith("{\"total\":5,\"first\":5,\"next\":null,");
    }

    @Test
    void programsReadTheNumbersAndReasons() throws Exception {
        crm.module("Leads").lock(FIRST);
        assertThat(rest(build(ids(4)), "api/json").getContentAsString())
                .contains(
                        "\"calls\":1",
                        "\"distinct\":4",
                        "\"updated\":3",
                        "\"failed\":1",
                        "\"module\":\"Leads\"",
                        "\"recordsUrl\":\"1/records/api/json\"",
                        "\"code\":\"RECORD_LOCKED\"",
                        "\"count\":1")
                .doesNotContain("exampleId");
    }

    @Test
    void whatCannotBeHadIsSaidInASentence() throws Exception {
        FreeStyleBuild build = build(ids(2));
        WebResponse answer = rest(build, "1/records/api/json?outcome=%3Cb%3E");
        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getContentAsString())
                .isEqualTo("{\"error\":\"There is no outcome '<b>'; outcome is one of UPDATED, FAILED, NOT_SENT,"
                        + " UNKNOWN.\"}\n");
        assertThat(rest(build, "1/records/api/json?after=3").getStatusCode()).isEqualTo(400);
        assertThat(page(build, "sort=%3Cb%3E").asNormalizedText()).contains("There is no order '<b>'; sort is one of");
    }

    @Test
    void onlyTheNumberOfACallHasAPage() throws Exception {
        FreeStyleBuild build = build(ids(2));
        for (String number : List.of("0", "2", "01", "-1", "x", "1%20", "..%2f1", "99999999999")) {
            assertThat(rest(build, number + "/").getStatusCode()).as(number).isIn(400, 404);
        }
    }

    @Test
    void whatIsMissingIsSaidOnThePage() throws Exception {
        FreeStyleBuild build = build(ids(2));
        Path index = build.getRootDir().toPath().resolve("crm-mass-update/records-1.index");
        byte[] whole = Files.readAllBytes(index);
        Files.write(index, Arrays.copyOf(whole, whole.length - 1));
        assertThat(page(build, "").asNormalizedText()).contains("their index is torn");
        Files.delete(index);
        assertThat(page(build, "").asNormalizedText()).contains("their index is not in the folder of the build");
        assertThat(rest(build, "1/records/api/json").getStatusCode()).isEqualTo(404);
        Files.write(index, whole);
        build.deleteArtifacts();
        HtmlPage page = client().getPage(build, "crm-mass-update/");
        assertThat(page.asNormalizedText())
                .contains(
                        "2 updated 100%",
                        "The files of this call have been deleted.",
                        "results.ndjson is not among the artifacts of the build any more")
                .doesNotContain("results.csv");
        assertThat(client().getPage(build).asNormalizedText())
                .contains("2 updated 100%", "The files of this call have been deleted.")
                .doesNotContain("results.csv");
        assertThat(rest(build, "1/records/api/json").getContentAsString()).contains("{\"error\":\"The records");
    }

    @Test
    void eachCallHasItsOwnRecords() throws Exception {
        FreeStyleProject project = project(ids(2));
        project.getBuildersList().add(builder(String.valueOf(FIRST + 7)));
        FreeStyleBuild build = project.scheduleBuild2(0).get();
        HtmlPage page = client().getPage(build, "crm-mass-update/");
        assertThat(page.<DomElement>getByXPath("//details")).isEmpty();
        HtmlPage second = page.getAnchorByText("All 1 records").click();
        assertThat(rows(second)).containsExactly(String.valueOf(FIRST + 7));
    }

    @Test
    void idsLinkToTheCrmWhereTheConnectionSaysHow() throws Exception {
        CrmMassUpdateConfiguration.get()
                .getConnections()
                .get(0)
                .setRecordAddress("https://crm.example.com/tab/{module}/{id}");
        HtmlPage page = page(build(FIRST + "\n12x"), "");
        List<HtmlAnchor> links = page.getByXPath("//table//td[@role='rowheader']//a");
        assertThat(links).hasSize(1);
        assertThat(links.get(0).getHrefAttribute()).isEqualTo("https://crm.example.com/tab/Leads/" + FIRST);
        assertThat(links.get(0).getRelAttribute()).isEqualTo("noopener noreferrer");
    }

    @Test
    void aStoredAddressThatLeadsElsewhereIsDropped() throws Exception {
        CrmMassUpdateConfiguration.get().getConnections().get(0).setRecordAddress("https://crm.example.com/{id}");
        FreeStyleBuild build = build(ids(1));
        MassUpdateSection section =
                build.getAction(MassUpdateAction.class).getSections().get(0);
        String xml = Run.XSTREAM2.toXML(section);
        assertThat(((MassUpdateSection) Run.XSTREAM2.fromXML(xml)).recordUrl("1"))
                .isEqualTo("https://crm.example.com/1");
        String forged = xml.replace("https://crm.example.com/{id}", "javascript:alert({id})");
        assertThat(((MassUpdateSection) Run.XSTREAM2.fromXML(forged)).recordUrl("1"))
                .isNull();
    }

    @Test
    void whereArtifactsAreWithheldNoRecordStandsElsewhere() throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        System.setProperty("hudson.security.ArtifactsPermission", "true");
        try {
            FreeStyleBuild build = build(ids(2) + "\nx7x");

            jenkins.assertLogNotContains("x7x", build);
            jenkins.assertLogContains("1 FAILED: INVALID_ID", build);
            jenkins.assertLogContains("[crmMassUpdate] The records are not shown as tests: in this Jenkins", build);
            assertThat(build.getAction(TestResultAction.class)).isNull();
            assertThat(client().login("reader").getPage(build).asNormalizedText())
                    .contains("2 updated", "INVALID_ID")
                    .doesNotContain("results.csv", "x7x");
        } finally {
            System.clearProperty("hudson.security.ArtifactsPermission");
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        }
    }

    @Test
    void recordsAndFilesNeedTheArtifactsPermissionWhereJenkinsHasIt() throws Exception {
        FreeStyleBuild build = build(ids(2) + "\nx");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "auditor")
                .grant(Run.ARTIFACTS)
                .everywhere()
                .to("auditor"));
        System.setProperty("hudson.security.ArtifactsPermission", "true");
        try {
            HtmlPage page = client().login("reader").getPage(build, "crm-mass-update/");
            assertThat(page.asNormalizedText())
                    .contains("2 updated 66.7%", "but not the records and files")
                    .doesNotContain("results.csv", String.valueOf(FIRST));
            for (String url : List.of("1/", "1/records/api/json")) {
                assertThat(client().login("reader")
                                .getPage(build, "crm-mass-update/" + url)
                                .getWebResponse()
                                .getStatusCode())
                        .isEqualTo(403);
            }
            HtmlPage allowed = client().login("auditor").getPage(build, "crm-mass-update/1/");
            assertThat(rows(allowed)).hasSize(3);
        } finally {
            System.clearProperty("hudson.security.ArtifactsPermission");
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        }
    }

    private static String ids(int count) {
        return LongStream.range(FIRST, FIRST + count).mapToObj(String::valueOf).collect(joining("\n"));
    }

    private static CrmMassUpdateBuilder builder(String ids) {
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees=1");
        builder.setIds(ids);
        builder.unstableThreshold = "-1";
        return builder;
    }

    private static FreeStyleProject project(String ids) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        project.getBuildersList().add(builder(ids));
        return project;
    }

    private static FreeStyleBuild build(String ids) throws Exception {
        return jenkins.buildAndAssertSuccess(project(ids));
    }

    private static JenkinsRule.WebClient client() {
        return jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
    }

    private static HtmlPage page(FreeStyleBuild build, String parameters) throws Exception {
        return client().getPage(build, "crm-mass-update/1/?" + parameters);
    }

    private static WebResponse rest(FreeStyleBuild build, String path) throws Exception {
        return client().goTo(build.getUrl() + "crm-mass-update/" + path, null).getWebResponse();
    }

    /** Ids on a page. */
    private static List<String> rows(HtmlPage page) {
        return page.<DomElement>getByXPath("//table//td[@role='rowheader']").stream()
                .map(cell -> cell.getTextContent().strip())
                .toList();
    }
}
