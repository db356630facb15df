package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColoursTest {

    @Test
    void onATerminalUnlessTheUserWantsNone() {
        assertThat(Colours.of(Map.of(), true).red("x")).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(Colours.of(Map.of("NO_COLOR", ""), true).on()).isTrue();
        assertThat(Colours.of(Map.of("NO_COLOR", "0"), true).on()).isFalse();
        assertThat(Colours.of(Map.of(), false).red("x")).isEqualTo("x");
    }
}
