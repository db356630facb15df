package io.jenkins.plugins.crmmassupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Shares of a whole add up, and none hides or invents anything. */
class SharesTest {
    @Property
    void addUp(@ForAll @Size(min = 1, max = 5) List<@LongRange(min = 0) Long> some) {
        long[] counts = some.stream().mapToLong(Long::longValue).toArray();
        int[] shares = Shares.of(counts);

        assertThat(Arrays.stream(shares).sum())
                .isEqualTo(Arrays.stream(counts).allMatch(count -> count == 0) ? 0 : Shares.WHOLE);
        for (int i = 0; i < counts.length; i++) {
            assertThat(shares[i] > 0).isEqualTo(counts[i] > 0);
        }
    }

    @Property
    void ofAHundredAreThemselves(@ForAll @LongRange(min = 0, max = 100) long count) {
        assertThat(Shares.of(count, 100 - count)).containsExactly((int) count * 10, (int) (100 - count) * 10);
    }

    @Property
    void partsOfAShareAddUpToIt(@ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1) Long> some) {
        long[] counts = some.stream().mapToLong(Long::longValue).toArray();

        assertThat(Arrays.stream(Shares.split(289, counts)).sum()).isEqualTo(289);
    }

    @Test
    void theLargestRemaindersGetWhatIsLeft() {
        assertThat(Shares.of(1, 1, 1)).containsExactly(334, 333, 333);
        assertThat(Shares.of(2, 5)).containsExactly(286, 714);
    }

    @Test
    void allButOneOfAMillionIsNotAll() {
        assertThat(Shares.of(999_999, 1)).containsExactly(999, 1);
    }

    @Test
    void lessThanATenthIsTiny() {
        assertThat(Shares.isTiny(0, 10_000)).isFalse();
        assertThat(Shares.isTiny(9, 10_000)).isTrue();
        assertThat(Shares.isTiny(10, 10_000)).isFalse();
        assertThat(Shares.isTiny(1, 1_001)).isTrue();
        assertThat(Shares.isTiny(1, 999)).isFalse();
    }
}
