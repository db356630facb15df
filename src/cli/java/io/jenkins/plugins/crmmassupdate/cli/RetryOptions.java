package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import picocli.CommandLine.Option;

/** How often a call is made again that can succeed later. */
final class RetryOptions {
    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            description = "Calls in a row without a usable answer after which the same records are given up; 1 repeats"
                    + " nothing. Default: ${DEFAULT-VALUE}.")
    private int attempts = Retries.DEFAULT_ATTEMPTS;

    @Option(
            names = "--max-retry-time",
            paramLabel = "SECONDS",
            description = "Longest time from the first of these calls to the start of the last."
                    + " Default: ${DEFAULT-VALUE}.")
    private int seconds = Retries.DEFAULT_SECONDS;

    /** @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if one is out of its range */
    Retries retries() {
        return new Retries(attempts, seconds);
    }
}
