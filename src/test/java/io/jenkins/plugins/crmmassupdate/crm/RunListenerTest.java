package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two listeners of one run. */
class RunListenerTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void bothAreToldEverythingInOrder() {
        RunListener both = listener("log").and(listener("page"));
        both.resumed(Totals.NONE);
        both.again(7, "HTTP 503", Duration.ofSeconds(2));
        both.progress(new Totals(5, 0, 0, 0, 1, 1, 0, 0));
        assertThat(told)
                .containsExactly(
                        "log resumed 0",
                        "page resumed 0",
                        "log again 7 HTTP 503 PT2S",
                        "page again 7 HTTP 503 PT2S",
                        "log progress 5",
                        "page progress 5");
    }

    private RunListener listener(String name) {
        return new RunListener() {
            @Override
            public void progress(Totals totals) {
                told.add(name + " progress " + totals.done());
            }

            @Override
            public void again(int batch, String why, Duration wait) {
                told.add(name + " again " + batch + " " + why + " " + wait);
            }

            @Override
            public void resumed(Totals totals) {
                told.add(name + " resumed " + totals.done());
            }
        };
    }
}
