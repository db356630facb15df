package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.view.JobOptions;
import picocli.CommandLine.Option;

/** What goes with a custom view, which the CRM updates as one job of its own. */
final class JobRunOptions {
    @Option(names = "--territory-id", paramLabel = "ID", description = UpdateHelp.TERRITORY_ID)
    private String territory;

    @Option(names = "--include-child-territories", description = UpdateHelp.INCLUDE_CHILD_TERRITORIES)
    private boolean includeChildTerritories;

    @Option(names = "--allow-empty", description = UpdateHelp.ALLOW_EMPTY)
    private boolean allowEmpty;

    @Option(names = "--timeout", paramLabel = "TIME", description = UpdateHelp.TIMEOUT)
    private String timeout;

    @Option(names = "--poll-interval", paramLabel = "TIME", description = UpdateHelp.POLL_INTERVAL)
    private String pollInterval;

    /** @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if an id cannot be one */
    CustomView view(String id) {
        return new CustomView(id, territory, includeChildTerritories);
    }

    /** @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if a time cannot be one */
    JobOptions options(boolean dryRun, Retries retries) {
        return new JobOptions(
                dryRun,
                allowEmpty,
                JobOptions.parseTimeout("--timeout", timeout),
                JobOptions.parsePollInterval("--poll-interval", pollInterval),
                retries);
    }
}
