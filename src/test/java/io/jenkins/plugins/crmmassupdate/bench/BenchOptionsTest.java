package io.jenkins.plugins.crmmassupdate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {
    @Test
    void aSubsetCanBeChosen() {
        BenchOptions options =
                BenchOptions.parse("--ids", "10000,100000", "--latency", "0", "--concurrency", "5", "--forks", "1");
        assertThat(options.cells()).containsExactly(new Cell(0, 10_000, 5), new Cell(0, 100_000, 5));
        assertThat(options.forks).isEqualTo(1);
    }

    @Test
    void oneRecordACallIsRunWithTheFirstNumberOfIdsOnly() {
        BenchOptions options = new BenchOptions();
        assertThat(options.isRun(new Cell(0, 10_000, 5), Contestant.SINGLE)).isTrue();
        assertThat(options.isRun(new Cell(0, 100_000, 5), Contestant.SINGLE)).isFalse();
        assertThat(options.isRun(new Cell(0, 100_000, 5), Contestant.TREE)).isTrue();
    }

    @Test
    void whatTakesLongCanBeAskedFor() {
        Cell cell = new Cell(50, 1_000_000, 1);
        assertThat(new BenchOptions().isRun(cell)).isFalse();
        assertThat(BenchOptions.parse("--all").isRun(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--id 1", "--ids", "--ids x", "--contestants e", "--help", "--jars a,b"})
    void anythingElseIsRefused(String arguments) {
        assertThatIllegalArgumentException().isThrownBy(() -> BenchOptions.parse(arguments.split(" ")));
    }
}
