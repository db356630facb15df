package io.jenkins.plugins.crmmassupdate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of a connection, as Configuration as Code and forms give them: as text. */
class WholeNumberTest {
    @ParameterizedTest
    @CsvSource({"5, 5", "' 07 ', 7", "-1, -1", "0, 0", "999999999, 999999999"})
    void isRead(String text, int number) {
        assertThat(WholeNumber.parse("maxAttempts", text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "", "1.5", "5s", "1e3", "9999999999", "${N}"})
    void whatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> WholeNumber.parse("maxAttempts", text))
                .isInstanceOf(BadInputException.class)
                .hasMessage("maxAttempts is '" + text + "', which is not a whole number; use one like 5.");
    }
}
