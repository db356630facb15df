package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalWidthTest {
    @Test
    void isWhatTheEnvironmentSays() {
        assertThat(TerminalWidth.of(Map.of("COLUMNS", "40"))).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-3", "many", "99999"})
    void whatIsNoWidthDoesNotCount(String columns) {
        assertThat(TerminalWidth.of(Map.of("COLUMNS", columns))).isEqualTo(TerminalWidth.of(Map.of()));
    }
}
