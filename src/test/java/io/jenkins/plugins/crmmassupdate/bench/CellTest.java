package io.jenkins.plugins.crmmassupdate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTest {
    @ParameterizedTest
    @CsvSource({
        "50, 10000, 1, 500, 1000",
        "50, 100000, 5, 500, 2000",
        "50, 1000000, 10, 500, 10000",
        "50, 501, 1, 500, 100",
        "50, 200, 5, 1, 2000",
        "0, 1000000, 1, 500, 0"
    })
    void theIdealIsCallsTimesLatencyByConcurrency(
            int latency, int ids, int concurrency, int idsPerCall, double millis) {
        assertThat(new Cell(latency, ids, concurrency).idealMillis(idsPerCall)).isEqualTo(millis);
    }

    @Test
    void whatTakesLongIsRunOnceOrOnlyIfAskedFor() {
        Cell longOne = new Cell(50, 100_000, 1);
        assertThat(longOne.isSpecial()).isFalse();
        assertThat(longOne.forks(3)).isEqualTo(1);
        assertThat(new Cell(50, 100_000, 5).forks(3)).isEqualTo(3);
        assertThat(new Cell(50, 1_000_000, 5).isSpecial()).isTrue();
    }

    @Test
    void oneRecordACallIsMeasuredWithFewRecords() {
        assertThat(new Cell(0, 100_000, 5).idsFor(Contestant.SINGLE)).isEqualTo(2_000);
        assertThat(new Cell(50, 100_000, 5).idsFor(Contestant.SINGLE)).isEqualTo(200);
        assertThat(new Cell(50, 100_000, 5).idsFor(Contestant.ENGINE)).isEqualTo(100_000);
    }
}
