package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;

/** The exit statuses; scripts rely on them. */
final class ExitStatus {
    /** All records are updated, or a view has none and may; after a dry run: the input is good. */
    static final int ALL_UPDATED = 0;

    /** Some records failed, or it is unknown what became of them. */
    static final int SOME_FAILED = 1;

    /** The input is bad. Nothing was sent. */
    static final int BAD_INPUT = 2;

    /** The CRM refused the run or could not be reached, or its job did not end well or in time. */
    static final int REFUSED = 3;

    /** Ctrl-C; the shell's own convention, 128 + SIGINT. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}

    /** The status for a run that came to its end, early or not. */
    static int of(UpdateSummary run) {
        if (run.stop() != null) {
            return run.stop().kind() == StopReason.Kind.ABORTED ? INTERRUPTED : REFUSED;
        }
        return run.totals().troubled() > 0 ? SOME_FAILED : ALL_UPDATED;
    }
}
