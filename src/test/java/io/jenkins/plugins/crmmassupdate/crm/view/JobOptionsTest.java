package io.jenkins.plugins.crmmassupdate.crm.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a person wants to wait. */
class JobOptionsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"90s, 90", "60m, 3600", "2h, 7200", "' 1s ', 1", "168h, 604800", "'', 3600", "-, 3600"})
    void timeout(String text, long seconds) {
        assertThat(JobOptions.parseTimeout("timeout", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "1.5h", "-1s", "1d", "s", "60 m", "0s", "169h", "1000000s", "99999999999s", "60M"})
    void timeoutThatIsNone(String text) {
        assertThatThrownBy(() -> JobOptions.parseTimeout("--timeout", text))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--timeout is '" + text
                        + "'; use seconds, minutes or hours, for example 90s, 60m or 2h, up to 7 days.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"1s, 1", "10m, 600", "600s, 600", "-, 30"})
    void pollInterval(String text, long seconds) {
        assertThat(JobOptions.parsePollInterval("pollInterval", text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0m", "11m", "601s", "often"})
    void pollIntervalThatIsNone(String text) {
        assertThatThrownBy(() -> JobOptions.parsePollInterval("--poll-interval", text))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--poll-interval is '" + text
                        + "'; use seconds, minutes or hours, for example 90s, 60m or 2h, up to 10 minutes.");
    }
}
