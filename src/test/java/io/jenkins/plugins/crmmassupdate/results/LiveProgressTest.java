package io.jenkins.plugins.crmmassupdate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page can say of a call that runs. */
class LiveProgressTest {
    private final Locale locale = Locale.getDefault();
    private final List<LiveProgress> ended = new ArrayList<>();
    private long now = 5_000_000_000_000L;
    private int callsAtOnce = 5;
    private final LiveProgress live = new LiveProgress(1, "Leads", () -> callsAtOnce, () -> now, ended::add);

    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void atFirstNothingIsKnown() {
        pass(60);

        assertThat(live.getPhase()).isEqualTo(LiveProgress.Phase.READING);
        assertThat(live.getPercent()).isZero();
        assertThat(live.getRate()).isZero();
        assertThat(live.getTimeLeft()).isNull();
        assertThat(live.getLastReason()).isNull();
    }

    @Test
    void readingIsToldApartFromUpdating() {
        live.sending(1_000);
        live.looking(false);
        live.read(500);
        RunListener both = live.and(totals -> {});
        both.read(100);
        live.progress(totals(100, 0, 0).plus(new Totals.Seen(6, 100, 0, 0, 0, 0)));

        assertThat(live.isLooking()).isTrue();
        assertThat(live.isPreview()).isFalse();
        assertThat(live.getRecordsRead()).isEqualTo(600);
        assertThat(live.getReads()).isEqualTo(6);
        assertThat(((OutcomeCounts) live.getBar()).getWords()).isEqualTo("100 of 1,000 updated");
    }

    @Test
    void aPreviewTellsWhatWouldChange() {
        live.sending(10);
        live.looking(true);
        live.progress(new Totals(0, 1, 8, 0, 1, 0, 0, 0).plus(new Totals.Seen(1, 5, 2, 0, 0, 1)));

        assertThat(((SeenCounts.PreviewCounts) live.getBar()).getWords())
                .isEqualTo("5 of 10 would change, 2 unchanged, 1 not found, 1 malformed ids");
    }

    @Test
    void rateAndTimeCountFromTheFirstCall() {
        pass(60);
        live.sending(10_000);
        pass(10);
        live.progress(totals(990, 10, 0));

        assertThat(live.getPercent()).isEqualTo(10);
        assertThat(live.getRate()).isEqualTo(100);
        assertThat(live.getTimeLeft()).isEqualTo("90 s");
        assertThat(live.getCounts().getWords()).isEqualTo("990 of 10,000 updated, 10 failed");
    }

    @Test
    void beforeTheFirstAnswerNoTimeIsPromised() {
        live.sending(10);
        pass(3);

        assertThat(live.getTimeLeft()).isNull();
        assertThat(live.getRate()).isZero();
    }

    @Test
    void whatTheJournalHadIsDoneButNotFast() {
        live.sending(10_000);
        live.resumed(totals(5_000, 0, 7));
        pass(10);
        live.progress(totals(6_000, 0, 7));

        assertThat(live.getPercent()).isEqualTo(60);
        assertThat(live.getRate()).isEqualTo(100);
        assertThat(live.getTimeLeft()).isEqualTo("40 s");
        assertThat(live.getRepetitions()).isEqualTo(7);
    }

    @Test
    void whatNeededNoCallIsDoneButNotFast() {
        live.sending(10_000);
        live.withoutCall(5_000);
        pass(10);
        live.progress(totals(6_000, 0, 0));

        assertThat(live.getPercent()).isEqualTo(60);
        assertThat(live.getRate()).isEqualTo(100);
        assertThat(live.getTimeLeft()).isEqualTo("40 s");
    }

    @Test
    void theTimeLeftIsNotKnownBeforeTheFirstCallIsBack() {
        live.sending(10_000);
        live.withoutCall(5_000);
        pass(10);

        assertThat(live.getRate()).isZero();
        assertThat(live.getTimeLeft()).isNull();
    }

    @Test
    void percentIsRoundedDownSoThatOneRecordLeftIsNotAll() {
        live.sending(1_000);
        live.progress(totals(999, 0, 0));

        assertThat(live.getPercent()).isEqualTo(99);
    }

    @Test
    void repetitionsAreCountedWhenTheyBegin() {
        live.sending(1_000);
        live.again(1, "TOO_MANY_REQUESTS\nslow down", Duration.ofSeconds(1));
        live.again(2, "no answer", Duration.ZERO);

        assertThat(live.getRepetitions()).isEqualTo(2);
        assertThat(live.getLastReason()).isEqualTo("no answer");
    }

    @Test
    void aReasonIsOneShortLine() {
        live.again(1, "a\nb" + "x".repeat(1_000), Duration.ZERO);

        assertThat(live.getLastReason()).doesNotContain("\n").hasSizeLessThan(250);
    }

    @Test
    void aRunThatIsHeldBackSaysWhyUntilItGoesOn() {
        live.sending(1_000);
        assertThat(live.getHeld()).isNull();

        live.held("the CRM wants no call");
        assertThat(live.getHeld()).isEqualTo("the CRM wants no call");

        live.held("");
        assertThat(live.getHeld()).isNull();
    }

    @Test
    void theCallsAtOnceAreThoseOfThisMoment() {
        callsAtOnce = 2;

        assertThat(live.getCallsAtOnce()).isEqualTo(2);
    }

    @Test
    void whilePublishingNoTimeIsPromised() {
        live.sending(10);
        pass(1);
        live.progress(totals(10, 0, 0));
        live.publishing();

        assertThat(live.getPhase()).isEqualTo(LiveProgress.Phase.PUBLISHING);
        assertThat(live.getTimeLeft()).isNull();
    }

    @Test
    void closingTellsThatTheCallHasEnded() {
        live.close();

        assertThat(ended).containsExactly(live);
    }

    @Test
    void twoListenersAreToldInOrder() {
        List<String> told = new ArrayList<>();
        RunListener both = recorder("log", told).and(recorder("page", told));

        both.resumed(Totals.NONE);
        both.withoutCall(5);
        both.again(3, "why", Duration.ZERO);
        both.progress(Totals.NONE);

        assertThat(told)
                .containsExactly(
                        "log resumed",
                        "page resumed",
                        "log without 5",
                        "page without 5",
                        "log again 3",
                        "page again 3",
                        "log progress",
                        "page progress");
    }

    private static RunListener recorder(String name, List<String> told) {
        return new RunListener() {
            @Override
            public void progress(Totals totals) {
                told.add(name + " progress");
            }

            @Override
            public void again(int batch, String why, Duration wait) {
                told.add(name + " again " + batch);
            }

            @Override
            public void withoutCall(long records) {
                told.add(name + " without " + records);
            }

            @Override
            public void resumed(Totals totals) {
                told.add(name + " resumed");
            }
        };
    }

    private void pass(int seconds) {
        now += seconds * 1_000_000_000L;
    }

    private static Totals totals(long updated, long failed, int retries) {
        return new Totals(updated, failed, 0, 0, 1, 1, retries, 0);
    }
}
