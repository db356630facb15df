package io.jenkins.plugins.crmmassupdate.steps;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.run.OutcomeSink;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.report.records.RecordIndexWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the outcomes of a run into its artifacts and into the index that finds them there, and keeps the first failures for
 * the step's result.
 */
final class RunRecorder implements OutcomeSink {
    private final Artifacts artifacts;
    private final RecordIndexWriter index;
    private final List<FailedRecord> failures = new ArrayList<>();

    RunRecorder(Artifacts artifacts, RecordIndexWriter index) {
        this.artifacts = artifacts;
        this.index = index;
    }

    @Override
    public void accept(List<RecordOutcome> outcomes) throws IOException {
        accept(outcomes, RecordJson.lines(outcomes));
    }

    @Override
    public void accept(List<RecordOutcome> outcomes, byte[] lines) throws IOException {
        artifacts.accept(outcomes, lines);
        index.accept(outcomes, lines);
        for (RecordOutcome record : outcomes) {
            boolean troubled = record.outcome() == Outcome.FAILED || record.outcome() == Outcome.UNKNOWN;
            if (troubled && failures.size() < CrmMassUpdateResult.MOST_FAILURES) {
                failures.add(new FailedRecord(record));
            }
        }
    }

    @Override
    public void old(byte[] lines) throws IOException {
        artifacts.old(lines);
    }

    /** Records failed or of unknown fate, at most {@link CrmMassUpdateResult#MOST_FAILURES}. */
    List<FailedRecord> failures() {
        return failures;
    }
}
