package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void whatIsForTheEyeStays() {
        assertThat(OneLine.of("Müller & Söhne, 株式会社 – “ok” 🙂")).isEqualTo("Müller & Söhne, 株式会社 – “ok” 🙂");
    }

    @Test
    void whatIsForTheTerminalGoes() {
        assertThat(OneLine.of("a\u001bb\u009bc\rd\ne\tf\u202eg\u2066h\u2028i\ud800j\u007fk"))
                .isEqualTo("a?b?c?d?e?f?g?h?i?j?k");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(OneLine.of("🙂🙂🙂", 2)).isEqualTo("🙂🙂...");
        assertThat(OneLine.of("🙂🙂", 2)).isEqualTo("🙂🙂");
    }
}
