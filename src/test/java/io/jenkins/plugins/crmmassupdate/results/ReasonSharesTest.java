package io.jenkins.plugins.crmmassupdate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import io.jenkins.plugins.crmmassupdate.crm.view.JobState;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of reasons says the same shares as the bar above it. */
class ReasonSharesTest {
    private final Locale locale = Locale.getDefault();

    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    /** @return the shares of the reasons of a job that was completed */
    private static List<String> shares(long updated, long failed, long notUpdated) {
        MassUpdateRequest change = new MassUpdateRequest("v2.1", "Leads", FieldValues.of(Map.of("City", "Rome")), false);
        JobState state = new JobState("COMPLETED", 0, updated, failed, notUpdated);
        JobSummary run = new JobSummary(
                JobRequest.of(change, new CustomView("1", null, false)),
                false,
                "2",
                state,
                1,
                0,
                null,
                Instant.EPOCH,
                Duration.ZERO);
        MassUpdateSection section =
                new MassUpdateSection(1, run, ApiDomain.parse("https://www.zohoapis.com"), null, false);
        assertThat(section.getCounts().getParts().get(1).getShare())
                .as("of all that failed")
                .isEqualTo(notUpdated > 0 ? "28.6%" : section.share(section.getReasons().get(0)));
        return section.getReasons().stream().map(section::share).toList();
    }

    @Test
    void ofOneReasonIsThatOfItsOutcome() {
        assertThat(shares(5, 2, 0)).containsExactly("28.6%");
        assertThat(shares(71, 29, 0)).containsExactly("29%");
    }

    @Test
    void ofAFewRecordsAmongManyIsNotNothing() {
        assertThat(shares(1_000_000, 3, 0)).containsExactly("< 0.1%");
    }

    @Test
    void ofTheReasonsOfAnOutcomeAddUpToIt() {
        assertThat(shares(10, 3, 1)).containsExactly("21.5%", "7.1%");
    }
}
