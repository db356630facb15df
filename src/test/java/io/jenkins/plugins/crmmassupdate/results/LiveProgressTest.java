package io.jenkins.plugins.crmmassupdate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page shows of a call that runs. */
class LiveProgressTest {
    private final List<LiveProgress> ended = new ArrayList<>();
    private final Locale before = Locale.getDefault();
    private long clock = 5_000_000_000L;
    private int atOnce = 5;
    private final LiveProgress call = new LiveProgress(1, "Leads", () -> atOnce, () -> clock, ended::add);

    @BeforeEach
    void inEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @Test
    void asLongAsTheIdsAreReadNothingIsKnown() {
        pass(30);
        assertThat(call.getPhase()).isEqualTo(LiveProgress.Phase.READING);
        assertThat(call.getPercent()).isZero();
        assertThat(call.getRate()).isZero();
        assertThat(call.getTimeLeft()).isNull();
        assertThat(call.getCounts().getDone()).isZero();
    }

    @Test
    void rateAndTimeLeftFollowFromWhatIsDone() {
        call.sending(10_000);
        pass(10);
        call.progress(totals(2_400, 90, 10));
        assertThat(call.getPhase()).isEqualTo(LiveProgress.Phase.SENDING);
        assertThat(call.getPercent()).isEqualTo(25);
        assertThat(call.getRate()).isEqualTo(250);
        assertThat(call.getTimeLeft()).isEqualTo("30 s");
        assertThat(call.getCounts()).isEqualTo(new OutcomeCounts(10_000, 2_400, 90, 10, 0));
    }

    @Test
    void theFirstBatchInNoTimeIsNoRate() {
        call.sending(10);
        call.progress(totals(1, 0, 0));
        assertThat(call.getRate()).isZero();
    }

    @Test
    void beforeTheFirstAnswerNobodyKnowsTheTimeLeft() {
        call.sending(10_000);
        pass(60);
        assertThat(call.getTimeLeft()).isNull();
    }

    @Test
    void afterARestartOnlyThisAttemptCountsForTheRate() {
        call.sending(10_000);
        call.resumed(totals(8_000, 0, 0));
        assertThat(call.getPercent()).isEqualTo(80);
        assertThat(call.getRate()).isZero();
        assertThat(call.getTimeLeft()).isNull();
        pass(10);
        call.progress(totals(9_000, 0, 0));
        assertThat(call.getRate()).isEqualTo(100);
        assertThat(call.getTimeLeft()).isEqualTo("10 s");
    }

    @Test
    void theLastRepetitionIsToldOnOneShortLine() {
        call.sending(10_000);
        call.again(1, "HTTP 503", Duration.ZERO);
        call.again(2, "too\nmany " + "x".repeat(10_000), Duration.ofSeconds(1));
        assertThat(call.getRepetitions()).isEqualTo(2);
        assertThat(call.getLastReason()).startsWith("too").doesNotContain("\n").hasSizeLessThan(300);
    }

    @Test
    void theCallsAtOnceAreThoseOfTheMoment() {
        assertThat(call.getCallsAtOnce()).isEqualTo(5);
        atOnce = 2;
        assertThat(call.getCallsAtOnce()).isEqualTo(2);
    }

    @Test
    void whileResultsArePublishedNoTimeIsLeft() {
        call.sending(100);
        pass(10);
        call.progress(totals(50, 0, 0));
        call.publishing();
        assertThat(call.getPhase()).isEqualTo(LiveProgress.Phase.PUBLISHING);
        assertThat(call.getTimeLeft()).isNull();
    }

    @Test
    void itsEndIsTold() {
        call.close();
        assertThat(ended).containsExactly(call);
    }

    private void pass(int seconds) {
        clock += seconds * 1_000_000_000L;
    }

    private static Totals totals(long updated, long failed, long unknown) {
        return new Totals(updated, failed, 0, unknown, 1, 1, 0, 0);
    }
}
