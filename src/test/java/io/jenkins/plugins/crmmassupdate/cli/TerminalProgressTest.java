package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalProgressTest {
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(drawn, true, StandardCharsets.UTF_8);
    private long millis;

    private TerminalProgress progress(long records, boolean colours) {
        return progress(records, 80, colours);
    }

    private TerminalProgress progress(long records, int columns, boolean colours) {
        return new TerminalProgress(
                records, columns, out, new Colours(colours), () -> TimeUnit.MILLISECONDS.toNanos(millis), totals -> {});
    }

    /** What was drawn since the last look. */
    private String drawn() {
        String text = drawn.toString(StandardCharsets.UTF_8);
        drawn.reset();
        return text;
    }

    private static Totals totals(long updated, long failed, long unknown) {
        return new Totals(updated, failed, 0, unknown, 0, 0, 0, 0);
    }

    @Test
    void startsEmpty() {
        progress(1_200, false);

        assertThat(drawn()).isEqualTo("\r\u001b[K[....................]   0%  0 of 1,200");
    }

    @Test
    void tellsCountsAndTheTimeLeft() {
        TerminalProgress progress = progress(1_200, false);
        drawn();

        millis = 30_000;
        progress.progress(totals(280, 15, 5));

        assertThat(drawn())
                .isEqualTo("\r\u001b[K[#####...............]  25%  300 of 1,200, 15 failed, 5 unknown, 1:30 left");
    }

    @Test
    void recordsThatNeededNoCallDoNotCountForTheTimeLeft() {
        TerminalProgress progress = progress(1_200, false);
        drawn();

        progress.withoutCall(600);
        millis = 30_000;
        progress.progress(totals(900, 0, 0));

        assertThat(drawn()).isEqualTo("\r\u001b[K[###############.....]  75%  900 of 1,200, 0:30 left");
    }

    @Test
    void drawsTenTimesASecondAtMost() {
        TerminalProgress progress = progress(100, false);
        drawn();

        for (millis = 1; millis <= 1_000; millis++) {
            progress.progress(totals(1, 0, 0));
        }

        assertThat(drawn().split("\r", -1)).hasSize(1 + 10);
    }

    @Test
    void neverWraps() {
        TerminalProgress progress = progress(10_000_000_000L, false);
        drawn();

        millis = 1_000_000_000;
        progress.progress(totals(3_000_000_000L, 2_000_000_000L, 1_000_000_000L));

        assertThat(drawn().replace("\r\u001b[K", "")).hasSizeLessThanOrEqualTo(79);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 20, 40, 59, 60, 61, 79, 80, 200})
    void neverWrapsOnANarrowTerminal(int columns) {
        TerminalProgress progress = progress(1_000_000, columns, false);
        millis = 1_000_000;
        progress.progress(totals(300_000, 200_000, 100_000));

        assertThat(drawn().split("\r\u001b\\[K")).allMatch(line -> line.length() < columns);
    }

    @Test
    void aNarrowTerminalHasTheCountsWithoutABar() {
        TerminalProgress progress = progress(1_200, 40, false);
        drawn();

        millis = 30_000;
        progress.progress(totals(280, 15, 5));

        assertThat(drawn()).isEqualTo("\r\u001b[K  25%  300 of 1,200, 15 failed, 5 unkno");
    }

    @Test
    void isGreenUntilSomethingIsWrong() {
        TerminalProgress progress = progress(100, true);

        assertThat(drawn()).contains("[\u001b[32m....................\u001b[0m]");
        millis = 1_000;
        progress.progress(totals(99, 1, 0));
        assertThat(drawn()).contains("[\u001b[33m####################\u001b[0m] 100%");
    }

    @Test
    void leavesAnEmptyLine() {
        TerminalProgress progress = progress(100, false);
        drawn();

        progress.clear();

        assertThat(drawn()).isEqualTo("\r\u001b[K");
    }
}
