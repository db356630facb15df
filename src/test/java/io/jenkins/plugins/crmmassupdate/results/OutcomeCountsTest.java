package io.jenkins.plugins.crmmassupdate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counts of a call as a bar and in words. */
class OutcomeCountsTest {
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void inEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @Test
    void wordsLeaveOutWhatThereIsNoneOf() {
        assertThat(new OutcomeCounts(10_000, 9_963, 37, 0, 0).getWords())
                .isEqualTo("9,963 of 10,000 updated, 37 failed");
        assertThat(new OutcomeCounts(1_000, 0, 1, 2, 997).getWords())
                .isEqualTo("0 of 1,000 updated, 1 failed, 2 unknown, 997 not sent");
        assertThat(new OutcomeCounts(3, 3, 0, 0, 0).getWords()).isEqualTo("3 of 3 updated");
    }

    @Test
    void whatIsNotUpdatedIsAllTheRest() {
        assertThat(new OutcomeCounts(10, 4, 3, 2, 1).getNotUpdated()).isEqualTo(6);
    }

    @Test
    void oneRecordOfAMillionIsSeenAndNeverSaidToBeNothing() {
        OutcomeCounts.Part failed =
                new OutcomeCounts(1_000_000, 999_999, 1, 0, 0).getParts().get(1);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(percent(failed.getWidth())).isBetween(0.5, 1.0);
        assertThat(failed.getShare()).isEqualTo("< 0.1%");
    }

    @Test
    void allButOneOfAMillionIsNotAll() {
        assertThat(new OutcomeCounts(1_000_000, 999_999, 1, 0, 0)
                        .getParts()
                        .get(0)
                        .getShare())
                .isEqualTo("99.9%");
    }

    @Test
    void aCallWithoutRecordsYetHasAnEmptyBar() {
        assertThat(OutcomeCounts.NONE.getParts()).hasSize(4).allMatch(OutcomeCounts.Part::isEmpty);
    }

    @Property(tries = 300)
    void theBarIsNeverLongerThanItsPlace(
            @ForAll @LongRange(max = 1_000_000) long updated,
            @ForAll @LongRange(max = 1_000) long failed,
            @ForAll @LongRange(max = 3) long unknown,
            @ForAll @LongRange(max = 1_000_000) long notSent,
            @ForAll @LongRange(max = 1_000_000) long notDone) {
        long distinct = updated + failed + unknown + notSent + notDone;
        List<OutcomeCounts.Part> parts = new OutcomeCounts(distinct, updated, failed, unknown, notSent).getParts();
        double end = 0;
        for (OutcomeCounts.Part part : parts) {
            assertThat(percent(part.getX())).isBetween(end - 0.002, end + 0.002);
            end = percent(part.getX()) + percent(part.getWidth());
        }
        assertThat(end).isLessThan(100.01);
        if (notDone == 0 && distinct > 0) {
            assertThat(end).isGreaterThan(99.99);
        }
    }

    private static double percent(String attribute) {
        assertThat(attribute).endsWith("%");
        return Double.parseDouble(attribute.substring(0, attribute.length() - 1));
    }
}
