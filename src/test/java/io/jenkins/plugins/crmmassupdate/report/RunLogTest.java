package io.jenkins.plugins.crmmassupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdsRead;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.own.SameValues;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLogTest {
    private static final MassUpdateRequest REQUEST =
            new MassUpdateRequest("v2.1", "Leads", FieldValues.parse("No_of_Employees=1000"), false);
    private static final ApiDomain VENDOR = ApiDomain.parse("https://www.zohoapis.com");

    private final List<String> lines = new ArrayList<>();
    private final Locale locale = Locale.getDefault();
    private long now = 1_000_000_000_000L;

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void firstLineSaysWhatGoesWhereHowOften() {
        log(plan(10_004, 10_003, 0, 0)).started(new SameValues(REQUEST), MassUpdateOptions.DEFAULT, "from the controller to " + VENDOR);

        assertThat(lines)
                .containsExactly(
                        "Updating {\"No_of_Employees\":1000} in Leads: 10,003 records, 1 duplicate, 21 batches,"
                                + " 5 at once, from the controller to https://www.zohoapis.com");
    }

    @Test
    void aValueCannotLookLikeAnother() {
        MassUpdateRequest request =
                new MassUpdateRequest("v2.1", "Leads", FieldValues.parse("City=a\u202egpj.exe\u2028b"), false);

        log(plan(1, 1, 0, 0)).started(new SameValues(request), MassUpdateOptions.DEFAULT, "from this machine to " + VENDOR);

        assertThat(lines.get(0)).startsWith("Updating {\"City\":\"a?gpj.exe?b\"} in Leads");
    }

    @Test
    void oneOfEachIsTheSingular() {
        log(plan(1, 1, 0, 0)).started(new SameValues(REQUEST), MassUpdateOptions.DEFAULT, "from this machine to " + VENDOR);

        assertThat(lines)
                .containsExactly(
                        "Updating {\"No_of_Employees\":1000} in Leads: 1 record, 0 duplicates, 1 batch, 1 at once,"
                                + " from this machine to https://www.zohoapis.com");
    }

    @Test
    void malformedIdsBlankRowsWarningsAndDryRunGetALineEach() {
        MassUpdateRequest twoFields = new MassUpdateRequest("v2.1", "Leads", FieldValues.parse("A=1\nB=2"), false);

        log(plan(12, 12, 2, 1))
                .started(new SameValues(twoFields), new MassUpdateOptions(5, 3, true, true, Retries.DEFAULT), "from the agent 'a' to " + VENDOR);

        assertThat(lines)
                .containsExactly(
                        "Updating {\"A\":1,\"B\":2} in Leads: 12 records, 0 duplicates, 1 batch, 1 at once, from the"
                                + " agent 'a' to https://www.zohoapis.com",
                        "2 ids malformed: never sent, counted as failed",
                        "1 row without an id: passed over",
                        "Warning: 2 fields are given, but the API documents at most 1 a call for Leads; the CRM may"
                                + " refuse the run.",
                        "Dry run: nothing is sent");
    }

    @Test
    void progressIsToldEveryFiveSecondsAtMost() {
        RunLog log = log(plan(10_000, 10_000, 0, 0));

        after(4_999, () -> log.progress(done(400)));
        after(1, () -> log.progress(done(500)));
        after(4_999, () -> log.progress(done(800)));
        after(1, () -> log.progress(done(2_000)));

        assertThat(lines)
                .containsExactly(
                        "500 of 10,000 records (5%), 3 failed, 1 unknown, 100 a second, about 95 s left",
                        "2,000 of 10,000 records (20%), 3 failed, 1 unknown, 200 a second, about 40 s left");
    }

    @Test
    void whatIsReadAgainIsNotSaidToBeSent() {
        RunLog log = log(plan(10, 10, 0, 0));

        log.again(1, "HTTP 502", Duration.ofSeconds(2));
        log.readAgain(2, "HTTP 502", Duration.ofSeconds(2));
        log.readAgain(2, "the access token was renewed", Duration.ZERO);

        assertThat(lines)
                .containsExactly(
                        "Batch 1: HTTP 502; sent again in 2.0 s",
                        "Batch 2: HTTP 502; read again in 2.0 s",
                        "Batch 2: the access token was renewed; read again at once");
    }

    @Test
    void recordsThatNeededNoCallDoNotCountForTheSpeed() {
        RunLog log = log(plan(10_000, 10_000, 0, 0));

        log.withoutCall(1_000);
        after(5_000, () -> log.progress(done(1_000)));
        after(5_000, () -> log.progress(done(2_000)));

        assertThat(lines)
                .containsExactly(
                        "1,000 of 10,000 records (10%), 3 failed, 1 unknown, 0 a second, unknown time left",
                        "2,000 of 10,000 records (20%), 3 failed, 1 unknown, 100 a second, about 80 s left");
    }

    @Test
    void lastProgressIsLeftToTheResult() {
        RunLog log = log(plan(500, 500, 0, 0));

        after(10_000, () -> log.progress(done(500)));

        assertThat(lines).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9, 450, 1.0 s", "100, 200, 2 min", "100, 100, 6 min"})
    void remainingTimeIsToldInFittingUnits(int seconds, int done, String left) {
        RunLog log = log(plan(500, 500, 0, 0));

        after(seconds * 1_000L, () -> log.progress(done(done)));

        assertThat(lines).singleElement().asString().endsWith(", about " + left + " left");
    }

    @Test
    void nothingDoneYetPromisesNothing() {
        RunLog log = log(plan(500, 500, 0, 0));

        after(6_000, () -> log.progress(new Totals(0, 0, 0, 0, 0, 1, 0, 0)));

        assertThat(lines).containsExactly("0 of 500 records (0%), 0 failed, 0 unknown, 0 a second, unknown time left");
    }

    @Test
    void resultFollowsOneLinePerReason() {
        finished(
                new Totals(7_000, 3, 2_000, 1_000, 21, 23, 2, 0),
                Duration.ofMillis(8_249),
                List.of(
                        new Reason(Outcome.NOT_SENT, "ABORTED", "not sent, because the run was aborted", 2_000, "12"),
                        new Reason(Outcome.FAILED, "NEW_CODE", "who knows", 3, "7")));

        assertThat(lines)
                .containsExactly(
                        "2,000 NOT_SENT: ABORTED 'not sent, because the run was aborted', for example 12. Run again"
                                + " with the ids of not-updated-ids.txt.",
                        "3 FAILED: NEW_CODE 'who knows', for example 7.",
                        "7,000 of 10,003 records updated, 3 failed, 2,000 not sent, 1,000 unknown in 8.2 s, 23 calls"
                                + " (2 retries)");
    }

    @Test
    void reasonsBeyondTwentyAreLeftToTheSummary() {
        List<Reason> reasons = IntStream.rangeClosed(1, 23)
                .mapToObj(i -> new Reason(Outcome.FAILED, "X" + i, "m", 1, "1"))
                .toList();

        finished(new Totals(0, 23, 0, 0, 1, 1, 1, 0), Duration.ofSeconds(119), reasons);

        assertThat(lines).hasSize(22).startsWith("1 FAILED: X1 'm', for example 1.");
        assertThat(lines.get(19)).isEqualTo("1 FAILED: X20 'm', for example 1.");
        assertThat(lines.get(20)).isEqualTo("3 more reasons are in summary.json");
        assertThat(lines.get(21))
                .isEqualTo("0 of 10,003 records updated, 23 failed, 0 not sent, 0 unknown in 119 s, 1 call (1 retry)");
    }

    @Test
    void answersForForeignRecordsAreWarnedOf() {
        finished(new Totals(10_003, 0, 0, 0, 21, 21, 0, 2), Duration.ofMinutes(61), List.of());

        assertThat(lines)
                .containsExactly(
                        "Warning: the CRM answered for 2 records never asked for",
                        "10,003 of 10,003 records updated, 0 failed, 0 not sent, 0 unknown in 61 min, 21 calls"
                                + " (0 retries)");
    }

    @Test
    void hostileTextStaysOnOneLine() {
        finished(
                new Totals(0, 1, 0, 0, 1, 1, 0, 0),
                Duration.ZERO,
                List.of(new Reason(
                        Outcome.FAILED,
                        "CO\nDE\u001b[31m",
                        "a\r\nFinished: SUCCESS\u2028\u202e" + "x".repeat(200),
                        1,
                        "1\n2")));

        assertThat(lines.get(0))
                .isEqualTo("1 FAILED: CO?DE?[31m 'a??Finished: SUCCESS??" + "x".repeat(58) + "...', for example 1?2.");
    }

    @Test
    void linesAreTheSameInEveryLocale() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        RunLog log = log(plan(10_000, 10_000, 0, 0));

        log.started(new SameValues(REQUEST), MassUpdateOptions.DEFAULT, "from x to " + VENDOR);
        after(5_000, () -> log.progress(done(500)));
        finished(new Totals(10_003, 0, 0, 0, 21, 21, 0, 0), Duration.ofMillis(1_500), List.of());

        assertThat(lines)
                .containsExactly(
                        "Updating {\"No_of_Employees\":1000} in Leads: 10,000 records, 0 duplicates, 20 batches, 5 at"
                                + " once, from x to https://www.zohoapis.com",
                        "500 of 10,000 records (5%), 3 failed, 1 unknown, 100 a second, about 95 s left",
                        "10,003 of 10,003 records updated, 0 failed, 0 not sent, 0 unknown in 1.5 s, 21 calls"
                                + " (0 retries)");
    }

    private RunLog log(Plan plan) {
        return new RunLog(plan, lines::add, () -> now);
    }

    private void after(long millis, Runnable step) {
        now += Duration.ofMillis(millis).toNanos();
        step.run();
    }

    private void finished(Totals totals, Duration duration, List<Reason> reasons) {
        Plan plan = plan(10_003, 10_003, 0, 0);
        log(plan)
                .finished(new RunSummary(
                        REQUEST, plan, false, totals, 0, reasons, false, null, null, Instant.EPOCH, duration));
    }

    private static Totals done(long records) {
        return new Totals(records - 4, 3, 0, 1, 1, 1, 0, 0);
    }

    private static Plan plan(long requested, long distinct, long malformed, long blank) {
        return new Plan(Path.of("plan"), 500, requested, distinct, malformed, blank, 0, "", 0, IdsRead.NOTHING);
    }
}
