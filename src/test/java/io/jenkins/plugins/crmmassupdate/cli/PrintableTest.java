package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void whatIsForTheEyeStays() {
        assertThat(Printable.line("Müller & Söhne, 株式会社 – “ok” 🙂")).isEqualTo("Müller & Söhne, 株式会社 – “ok” 🙂");
    }

    @Test
    void whatIsForTheTerminalGoes() {
        assertThat(Printable.line("a\u001bb\u009bc\rd\ne\tf\u202eg\u2066h\u2028i\ud800j\u007fk"))
                .isEqualTo("a?b?c?d?e?f?g?h?i?j?k");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(Printable.line("🙂🙂🙂", 2)).isEqualTo("🙂🙂...");
        assertThat(Printable.line("🙂🙂", 2)).isEqualTo("🙂🙂");
    }
}
