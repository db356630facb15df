package io.jenkins.plugins.crmmassupdate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoalTest {
    private static final Cell SMALL = new Cell(0, 10_000, 5);
    private static final Cell LARGE = new Cell(0, 1_000_000, 5);
    private static final Cell LATE = new Cell(50, 10_000, 5);

    private final Results results = new Results();

    @BeforeEach
    void measure() {
        add(SMALL, Contestant.ENGINE, 100, 1.5);
        add(SMALL, Contestant.TREE, 80, 1);
        add(LARGE, Contestant.ENGINE, 12_000, 1.9);
        add(LARGE, Contestant.TREE, 12_000, 1);
        add(LATE, Contestant.ENGINE, 208, 5);
    }

    @Test
    void eachGoalIsJudgedAtItsWorst() {
        assertThat(Goal.judge(results))
                .extracting(Goal::where, goal -> Math.round(goal.value() * 100), Goal::met)
                .containsExactly(
                        tuple("0 ms, 10,000 ids, 5 at once", 80L, false),
                        tuple("50 ms, 10,000 ids, 5 at once", 96L, true),
                        tuple("0 ms, 1,000,000 ids, 5 at once", 120L, false),
                        tuple("0 ms, 1,000,000 ids, 5 at once", 190L, true));
    }

    @Test
    void whatWasNotRunIsNotJudged() {
        Results few = new Results();
        few.add(SMALL, Contestant.BARE, measurement(SMALL, 50, 1));
        assertThat(Goal.judge(few)).isEmpty();
    }

    @Test
    void theMedianOfTheProcessesCounts() {
        add(SMALL, Contestant.ENGINE, 90, 1);
        add(SMALL, Contestant.ENGINE, 1_000, 1);
        assertThat(results.engineAgainst(SMALL, Contestant.TREE)).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void theTablesShowTheSpreadAndWhatWasNotRun() {
        add(SMALL, Contestant.ENGINE, 200, 1);
        add(SMALL, Contestant.ENGINE, 50, 1);
        assertThat(new Tables(results, Goal.judge(results)).toString())
                .contains(
                        "| 0 ms | 10,000 | 5 | 100,000 (50,000–200,000) | – | 125,000 | – | – | 0.80 | – |",
                        "| 50 ms | 10,000 | 5 | 48,077 | – | – | – | 50,000 | – | 0.96 |",
                        "**missed**");
    }

    private void add(Cell cell, Contestant contestant, double wallMillis, double cpuMillis) {
        results.add(cell, contestant, measurement(cell, wallMillis, cpuMillis));
    }

    private static Measurement measurement(Cell cell, double wallMillis, double cpuMillis) {
        int calls = cell.ids() / 500;
        return new Measurement(cell.ids(), calls, wallMillis, cpuMillis, 100, calls, 0.1);
    }
}
