package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import java.util.List;

/**
 * What is told when a run has ended and everything is written.
 *
 * @param files the names of what was written
 * @param wayOn how to go on, or null
 */
record RunEnd(UpdateSummary run, List<String> files, String wayOn) {
    /** Tells it, after the log's last line, and returns the exit status. */
    int tell(OutputFolder folder, Shell shell) {
        boolean preview = run instanceof RunSummary records && records.preview() != null;
        if (!preview) { // which changes nothing; the log's last lines are its table
            SummaryTable.of(run.totals(), shell.colours()).forEach(shell.out()::println);
        }
        shell.say("Artifacts in " + folder.path() + ": " + String.join(", ", files));
        if (run.stop() != null) {
            shell.complain(run.stop().sentence());
        }
        if (wayOn != null) {
            shell.complain(wayOn);
        }
        return ExitStatus.of(run);
    }
}
