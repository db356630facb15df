package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.read.Reading;
import java.io.IOException;
import java.util.List;

/** Takes outcomes as they become known. Called by one thread at a time, with every record exactly once in a run. */
@FunctionalInterface
public interface OutcomeSink {
    /** @throws IOException if they cannot be kept; the run then ends, because it could not be accounted for */
    void accept(List<RecordOutcome> outcomes) throws IOException;

    /**
     * As above, for a sink that wants the records as JSON.
     *
     * @param lines the outcomes as {@link RecordJson#lines}, made once for all who need them
     */
    default void accept(List<RecordOutcome> outcomes, byte[] lines) throws IOException {
        accept(outcomes);
    }

    /**
     * Takes what records had before, each record at most once in a run.
     *
     * @param lines as {@link Reading#lines}
     */
    default void old(byte[] lines) throws IOException {}
}
