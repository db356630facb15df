package io.jenkins.plugins.crmmassupdate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void eachPairSaysHowMuchFasterTheNewBuildIs() {
        String table = Turns.table(Map.of(
                new Cell(0, 1_000, 5),
                List.of(List.of(took(100, 4), took(50, 2)), List.of(took(200, 4), took(50, 1)))));
        assertThat(table.lines().skip(2))
                .containsExactly(
                        "| 0 ms | 1,000 | 5 | records a second | 7,500 (5,000–10,000) | 20,000 | 3.00 (2.00–4.00) |",
                        "| 0 ms | 1,000 | 5 | CPU time a call, ms | 4.00 | 1.50 (1.00–2.00) | 0.38 (0.25–0.50) |",
                        "| 0 ms | 1,000 | 5 | peak memory, MB | 100 | 100 | 1.00 |");
    }

    private static Measurement took(double wallMillis, double cpuMillis) {
        return new Measurement(1_000, 2, wallMillis, cpuMillis, 100, 2, 0);
    }
}
