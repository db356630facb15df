package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a call waits before it is made again, and when it is not. Nothing waits here. */
class BackoffTest {
    private static final int TRIES = 2_000;

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "6, 32000", "7, 60000", "49, 60000"})
    void waitIsRandomBetweenNothingAndALimitThatDoublesUpToTheCap(int failure, long longest) {
        long[] waits = LongStream.range(0, TRIES)
                .map(i -> waitAfter(failure, new Retries(50, 86_400)).toMillis())
                .toArray();

        assertThat(LongStream.of(waits).min().orElseThrow()).isNotNegative().isLessThan(longest / 10);
        assertThat(LongStream.of(waits).average().orElseThrow()).isBetween(longest * 0.45, longest * 0.55);
        assertThat(LongStream.of(waits).max().orElseThrow()).isBetween(longest * 9 / 10, longest);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "8", "50"})
    void thereAreAsManyCallsInARowAsAttempts(int attempts) {
        Backoff backoff = new Backoff(new Retries(attempts, 86_400, 0, 0));

        for (int call = 1; call < attempts; call++) {
            assertThat(backoff.attempt()).isEqualTo(call);
            assertThat(backoff.next(0)).isZero();
        }
        assertThat(backoff.next(0)).isNull();
        assertThat(backoff.tried()).isEqualTo(attempts == 1 ? "" : "; tried " + attempts + " times");
    }

    @Test
    void usableAnswerStartsTheRowAnew() {
        Backoff backoff = new Backoff(new Retries(2, 86_400, 0, 0));
        backoff.next(0);
        backoff.reset();

        assertThat(backoff.next(0)).isZero();
        assertThat(backoff.next(0)).isNull();
    }

    @Test
    void waitThatIsAskedForIsKeptToTheSecond() {
        assertThat(new Backoff(new Retries(8, 600)).next(30)).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"599, true", "600, false", "601, false", "999999999, false"})
    void waitThatIsAskedForBeyondTheTotalTimeIsNotWaited(long seconds, boolean waited) {
        assertThat(new Backoff(new Retries(8, 600)).next(seconds) != null).isEqualTo(waited);
    }

    @Test
    void withoutAnyTimeNothingIsRepeated() {
        assertThat(new Backoff(new Retries(50, 0, 60_000, 60_000)).next(1)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | 600   | A number of attempts of 0 is not possible; use 1 to 50.",
                "51 | 600   | A number of attempts of 51 is not possible; use 1 to 50.",
                "8  | -1    | A retry time in seconds of -1 is not possible; use 0 to 86400.",
                "8  | 86401 | A retry time in seconds of 86401 is not possible; use 0 to 86400."
            })
    void numberOutOfItsRangeIsRefused(int attempts, int seconds, String message) {
        assertThatThrownBy(() -> new Retries(attempts, seconds))
                .isInstanceOf(BadInputException.class)
                .hasMessage(message);
    }

    private static Duration waitAfter(int failure, Retries retries) {
        Backoff backoff = new Backoff(retries);
        Duration wait = null;
        for (int i = 0; i < failure; i++) {
            wait = backoff.next(0);
        }
        return wait;
    }
}
