package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import org.junit.jupiter.api.Test;

class SummaryTableTest {

    @Test
    void columnsAreAligned() {
        assertThat(SummaryTable.of(new Totals(9_000, 800, 150, 50, 0, 0, 0, 0), new Colours(false)))
                .containsExactly(
                        "outcome         records    share",
                        "updated           9,000    90.0%",
                        "failed              800     8.0%",
                        "not sent            150     1.5%",
                        "unknown              50     0.5%",
                        "total            10,000   100.0%");
    }

    /** Rounding must not hide the one record that failed. */
    @Test
    void oneOfAMillionIsNotNothing() {
        assertThat(SummaryTable.of(new Totals(999_999, 1, 0, 0, 0, 0, 0, 0), new Colours(false)))
                .contains("updated         999,999   >99.9%", "failed                1    <0.1%");
    }

    @Test
    void onlyRowsThatCountSomethingAreColoured() {
        assertThat(SummaryTable.of(new Totals(1, 0, 1, 0, 0, 0, 0, 0), new Colours(true)))
                .containsExactly(
                        "\u001b[1moutcome         records    share\u001b[0m",
                        "\u001b[32mupdated               1    50.0%\u001b[0m",
                        "failed                0     0.0%",
                        "\u001b[33mnot sent              1    50.0%\u001b[0m",
                        "unknown               0     0.0%",
                        "total                 2   100.0%");
    }
}
