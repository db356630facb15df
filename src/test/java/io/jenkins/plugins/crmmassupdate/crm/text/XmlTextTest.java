package io.jenkins.plugins.crmmassupdate.crm.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What XML cannot hold becomes U+FFFD, and nothing else does. */
class XmlTextTest {
    private static final String CROWN = "\uD83D\uDC51";

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0001", "\b", "\u001F", "\uFFFE", "\uFFFF", "\uD83D", "\uDC51", "\uDC51\uD83D"})
    void replacesWhatXmlCannotHold(String text) {
        assertThat(XmlText.of("a" + text + "b")).isEqualTo("a" + "\uFFFD".repeat(text.length()) + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\t\r\n", "\u007F\u009B", "\uD7FF\uE000\uFFFD", CROWN, "<&\u202E>"})
    void keepsTheRest(String text) {
        assertThat(XmlText.of(text)).isSameAs(text);
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(XmlText.of(CROWN.repeat(3), 2)).isEqualTo(CROWN.repeat(2) + "…");
        assertThat(XmlText.of("a" + CROWN + "b", 2)).isEqualTo("a" + CROWN + "…");
        assertThat(XmlText.of(CROWN.repeat(2), 2)).isEqualTo(CROWN.repeat(2));
    }

    @Test
    void valuesAreKeptAsEscapes() {
        FieldValues fields = FieldValues.of(Map.of("City", List.of("\uFFFE\0", "\uD83D", CROWN)));

        assertThat(fields.toJson()).isEqualTo("{\"City\":[\"\\ufffe\\u0000\",\"\\ud83d\",\"" + CROWN + "\"]}");
        assertThat(FieldValues.parse(fields.toJson()).toMap()).isEqualTo(fields.toMap());
    }
}
