package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.model.ListView;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateColumn;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.FailureBuilder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a job's page, the list of its builds and lists of jobs show. */
@WithJenkins
class JobPageITest extends JenkinsWithCrm {
    private static final String GOOD = String.valueOf(CrmFixture.FIRST_ID);
    private static final String BAD = "738964000009999999";

    @Test
    void oneBuildWithResultsIsNoTrend() throws Exception {
        FreeStyleProject project = job(GOOD);
        jenkins.buildAndAssertSuccess(project);

        assertThat(trend(project)).doesNotContain("<table");
        assertThat(page(project.getUrl())).contains("class=\"crm-trend\"");
    }

    @Test
    void aJobWithoutTheStepHasNoPlaceForATrend() throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        jenkins.buildAndAssertSuccess(project);

        assertThat(page(project.getUrl())).doesNotContain("crm-trend");
    }

    @Test
    void theTrendHasFailedBuildsAndPassesOverThoseWithoutResults() throws Exception {
        FreeStyleProject project = job(GOOD + " " + BAD);
        jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
        project.getBuildersList().add(new FailureBuilder());
        jenkins.buildAndAssertStatus(Result.FAILURE, project);
        project.getBuildersList().replaceBy(List.of(new FailureBuilder()));
        jenkins.buildAndAssertStatus(Result.FAILURE, project);

        assertThat(rows(trend(project))).containsExactly("#2 1 1 0 0", "#1 1 1 0 0");
    }

    @Test
    void theTrendOpensNoResultFile() throws Exception {
        FreeStyleProject project = job(GOOD + " " + BAD);
        for (int i = 0; i < 3; i++) {
            jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
        }
        String before = trend(project);
        for (Run<?, ?> build : project.getBuilds()) {
            new FilePath(build.getRootDir()).child("archive").deleteRecursive();
            new FilePath(build.getRootDir()).child("crm-mass-update").deleteRecursive();
        }

        assertThat(rows(trend(project))).hasSize(3).isEqualTo(rows(before));
    }

    @Test
    void theTrendHasTheLastFiftyBuilds() throws Exception {
        FreeStyleProject project = job(GOOD);
        for (int i = 0; i < 52; i++) {
            jenkins.buildAndAssertSuccess(project);
        }

        assertThat(rows(trend(project))).hasSize(50).startsWith("#52 1 0 0 0").endsWith("#3 1 0 0 0");
    }

    @Test
    void theListOfBuildsHasABadgeWhereSomebodyHasToLook() throws Exception {
        FreeStyleProject project = job(GOOD);
        Run<?, ?> good = jenkins.buildAndAssertSuccess(project);
        ((CrmMassUpdateBuilder) project.getBuildersList().get(0)).setIds(GOOD + " " + BAD);
        Run<?, ?> bad = jenkins.buildAndAssertStatus(Result.UNSTABLE, project);

        String history = page(project.getUrl() + "buildHistory/ajax");
        assertThat(history).contains("aria-label=\"CRM mass update: 1 of 2 updated, 1 failed\"");
        assertThat(history).contains(bad.getUrl() + "crm-mass-update/");
        assertThat(history).doesNotContain(good.getUrl() + "crm-mass-update/");
    }

    @Test
    void aListOfJobsTellsOfTheLastBuildWithResults() throws Exception {
        FreeStyleProject project = job(GOOD + " " + BAD);
        jenkins.buildAndAssertStatus(Result.UNSTABLE, project);
        project.getBuildersList().clear();
        jenkins.buildAndAssertSuccess(project);
        ListView view = new ListView("crm");
        view.getColumns().replaceBy(List.of(new MassUpdateColumn()));
        jenkins.jenkins.addView(view);
        view.add(project);
        view.add(jenkins.createFreeStyleProject());
        view.add(jenkins.createFolder("folder"));

        String page = page("view/crm/");

        assertThat(page)
                .contains("<th>CRM mass update</th>")
                .contains(project.getUrl() + "1/crm-mass-update/\">1 of 2 updated, 1 failed</a>");
        assertThat(page.split("N/A", -1)).hasSize(3);
        jenkins.jenkins.deleteView(view);
    }

    @Test
    void theColumnIsNotInEveryList() {
        assertThat(new MassUpdateColumn().getDescriptor())
                .isInstanceOfSatisfying(
                        MassUpdateColumn.DescriptorImpl.class,
                        descriptor -> assertThat(descriptor.shownByDefault()).isFalse());
    }

    private static FreeStyleProject job(String ids) throws Exception {
        FreeStyleProject project = jenkins.createFreeStyleProject();
        CrmMassUpdateBuilder builder = new CrmMassUpdateBuilder("Leads", "City=Rome");
        builder.setIds(ids);
        project.getBuildersList().add(builder);
        return project;
    }

    /** Build, and records updated, failed, unknown, not sent. */
    private static List<String> rows(String trend) {
        Pattern row = Pattern.compile(
                "<tr><th[^>]*><a[^>]*>(#\\d+)</a></th>" + "<td data-value=\"(\\d+)\">.*?</td>".repeat(4));
        return row.matcher(trend.replaceAll(">\\s+<", "><"))
                .results()
                .map(hit -> String.join(" ", hit.group(1), hit.group(2), hit.group(3), hit.group(4), hit.group(5)))
                .toList();
    }

    private static String trend(FreeStyleProject project) throws Exception {
        return page(project.getUrl() + "crm-mass-update/trend");
    }

    private static String page(String path) throws Exception {
        return LiveProgressITest.client().goTo(path, null).getWebResponse().getContentAsString();
    }
}
