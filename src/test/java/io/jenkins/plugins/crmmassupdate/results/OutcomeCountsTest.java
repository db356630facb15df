package io.jenkins.plugins.crmmassupdate.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts as words and as a bar, and numbers as their reader writes them. */
class OutcomeCountsTest {
    private final Locale locale = Locale.getDefault();

    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void wordsLeaveOutWhatThereIsNoneOf() {
        assertThat(new OutcomeCounts(10_000, 9_963, 37, 0, 0).getWords())
                .isEqualTo("9,963 of 10,000 updated, 37 failed");
        assertThat(new OutcomeCounts(4, 1, 1, 1, 1).getWords())
                .isEqualTo("1 of 4 updated, 1 failed, 1 unknown, 1 not sent");
    }

    @Test
    void partsOfAFinishedCallFillTheBar() {
        assertThat(width(new OutcomeCounts(1_000_000, 999_998, 1, 0, 1))).isCloseTo(100, within(0.001));
    }

    @Test
    void partsOfACallThatRunsFillWhatIsDone() {
        assertThat(width(new OutcomeCounts(1_000, 500, 0, 0, 0))).isBetween(50.0, 51.0);
    }

    @Test
    void oneRecordOfAMillionIsSeen() {
        BarPart failed =
                new OutcomeCounts(1_000_000, 999_999, 1, 0, 0).getParts().get(1);

        assertThat(failed.getName()).isEqualTo("failed");
        assertThat(failed.size()).isGreaterThanOrEqualTo(0.7);
        assertThat(failed.getX()).isEqualTo("99.300%");
        assertThat(failed.getShare()).isEqualTo("< 0.1%");
    }

    @Test
    void aCallWithoutRecordsHasAnEmptyBar() {
        assertThat(width(OutcomeCounts.NONE)).isZero();
    }

    @Test
    void widthsAreForABrowserWhateverTheLocale() {
        Locale.setDefault(Locale.GERMANY);

        assertThat(new OutcomeCounts(10_000, 5_000, 0, 0, 0).getParts().get(0).getWidth())
                .isEqualTo("50.350%");
    }

    @Test
    void numbersAndWordsAreForTheReader() {
        Locale.setDefault(Locale.GERMANY);

        assertThat(new OutcomeCounts(10_000, 9_963, 37, 0, 0).getWords())
                .isEqualTo("9.963 von 10.000 aktualisiert, 37 fehlgeschlagen");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "1250, 1.2 s",
        "9999, 10.0 s",
        "59999, 59 s",
        "119999, 119 s",
        "120000, 2 min",
        "7199999, 119 min",
        "7260000, 2 h 1 min"
    })
    void durations(long millis, String text) {
        assertThat(Readable.duration(millis)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0%",
        "0, 10, 0%",
        "10, 10, 100%",
        "999999, 1000000, 99.9%",
        "1, 1000000, < 0.1%",
        "1, 1000, 0.1%",
        "29, 100, 29%",
        "57, 100, 57%",
        "2, 7, 28.6%"
    })
    void shares(long part, long whole, String text) {
        assertThat(new OutcomeCounts(whole, part, whole - part, 0, 0)
                        .getParts()
                        .get(0)
                        .getShare())
                .isEqualTo(text);
        assertThat(new OutcomeCounts(whole, part, 0, 0, 0).getParts().get(0).getShare())
                .as("while it runs")
                .isEqualTo(text);
    }

    @Test
    void sharesAddUp() {
        assertThat(new OutcomeCounts(7, 2, 2, 2, 1).getParts())
                .extracting(BarPart::getShare)
                .containsExactly("28.6%", "28.6%", "28.5%", "14.3%");
    }

    @ParameterizedTest
    @CsvSource({"738964000002000001, crm-id", "zcrm_1, crm-id", "1 2, ''", "'', ''", "1234567890123456789012345678901, ''"})
    void idsStandOnOneLine(String id, String name) {
        assertThat(Readable.idClass(id)).isEqualTo(name);
    }

    @Test
    void aRateWithoutTimeIsNone() {
        assertThat(Readable.rate(10, 0)).isZero();
        assertThat(Readable.rate(10, 2_000)).isEqualTo(5);
    }

    private static double width(OutcomeCounts counts) {
        return counts.getParts().stream().mapToDouble(BarPart::size).sum();
    }
}
