package io.jenkins.plugins.crmmassupdate.steps;

import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.results.LiveProgress;
import java.io.IOException;
import java.util.List;

/** What a call of the step does between its parameters and its results. Each method is called once at most, in this order. */
interface Work {
    /** Reads what has to be read before anything is sent. */
    void prepare(RunFolder folder) throws IOException, InterruptedException;

    /**
     * Sends, and writes the files. What ends it early is in the summary.
     *
     * @throws IOException if outcomes could not be kept
     */
    UpdateSummary run(RunFolder folder, Route route, LiveProgress live) throws IOException;

    /** Whether a later call of the same build can go on where this one has ended with an error. */
    boolean canBeGoneOnWith();

    /** Says in the log how it ended. */
    void finished();

    /** The first records that failed, as far as they are known. */
    List<FailedRecord> failures();
}
