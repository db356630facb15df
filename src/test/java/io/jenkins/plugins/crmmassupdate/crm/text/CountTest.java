package io.jenkins.plugins.crmmassupdate.crm.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | record | 0 records",
                "1 | record | 1 record",
                "999 | id | 999 ids",
                "10000 | retry | 10,000 retries",
                "1234567 | batch | 1,234,567 batches"
            })
    void hasItsNoun(long number, String noun, String text) {
        assertThat(Count.of(number, noun)).isEqualTo(text);
    }

    @Test
    void isWrittenTheSameOnEveryMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Count.of(1_234_567)).isEqualTo("1,234,567");
        } finally {
            Locale.setDefault(before);
        }
    }
}
