package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** Jenkins in the language that a browser asks for, from pages, forms, help and remedies; else in English. */
@WithJenkins
class LanguagesITest extends JenkinsWithCrm {
    private static final LocaleProvider OF_THE_HARNESS = LocaleProvider.getProvider();

    /** As Jenkins does when it starts as a web application, and the test harness does not. */
    @BeforeAll
    static void followTheReader() {
        LocaleProvider.setProvider(new LocaleProvider() {
            @Override
            public Locale get() {
                StaplerRequest2 request = Stapler.getCurrentRequest2();
                return request == null ? Locale.getDefault() : request.getLocale();
            }
        });
    }

    @AfterAll
    static void followTheHarness() {
        LocaleProvider.setProvider(OF_THE_HARNESS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-DE | CRM-Massenaktualisierung | Eine Datensatz-ID besteht nur aus Ziffern; die Liste der IDs berichtigen.",
                "ja    | CRM一括更新 | レコードIDは数字だけからなります。IDの一覧を修正してください。",
                "fr    | CRM mass update | A record id has digits only; correct the list of ids."
            })
    void resultsAndRemedies(String language, String title, String remedy) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "No_of_Employees=1");
        builder.setIds("738964000002000001\nx");
        builder.dryRun = true;
        project.getBuildersList().add(builder);
        FreeStyleBuild build = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
        String page = page(language, build.getUrl() + "crm-mass-update/");
        assertThat(page).contains(title, remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-DE | Weitere Hosts, die Jobs nennen dürfen",
                "ja    | ジョブが指定できるその他のホスト",
                "fr    | Further hosts that jobs may name"
            })
    void formOfTheAdministrator(String language, String label) throws Exception {
        assertThat(page(language, "manage/configure")).contains(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-DE | So viele Aufrufe machen alle Builds zusammen höchstens gleichzeitig",
                "ja    | すべてのビルドを合わせてこの接続で同時に行う呼び出しの上限です。",
                "fr    | The most calls that all builds together make at the same time"
            })
    void help(String language, String text) throws Exception {
        String path = "descriptor/" + CrmConnection.class.getName() + "/help/maxConcurrentCalls";
        assertThat(page(language, path)).contains(text);
    }

    private static String page(String language, String path) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            client.addRequestHeader("Accept-Language", language);
            return client.goTo(path).asNormalizedText();
        }
    }
}
