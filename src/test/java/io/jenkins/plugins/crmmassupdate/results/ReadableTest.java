package io.jenkins.plugins.crmmassupdate.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers for a person. */
class ReadableTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "9999, 10.0 s",
        "10000, 10 s",
        "119999, 119 s",
        "120000, 2 min",
        "7199999, 119 min",
        "7200000, 2 h 0 min",
        "4500000000, '1,250 h 0 min'"
    })
    void durations(long millis, String shown) {
        Locale.setDefault(Locale.ENGLISH);
        assertThat(Readable.duration(millis)).isEqualTo(shown);
    }

    @Test
    void asTheReaderWritesThem() {
        Locale.setDefault(Locale.GERMAN);
        assertThat(Readable.number(1_234_567)).isEqualTo("1.234.567");
        assertThat(Readable.share(999, 1_000)).isEqualTo("99,9\u00a0%");
        assertThat(Readable.duration(1_500)).isEqualTo("1,5 s");
    }

    @Test
    void aShareOfNothing() {
        Locale.setDefault(Locale.ENGLISH);
        assertThat(Readable.share(0, 0)).isEqualTo("0%");
        assertThat(Readable.share(0, 7)).isEqualTo("0%");
    }

    @Test
    void aRateInNoTimeIsNone() {
        assertThat(Readable.rate(500, 0)).isZero();
        assertThat(Readable.rate(500, 250)).isEqualTo(2_000);
    }
}
