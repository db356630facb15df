package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import picocli.CommandLine.Option;

/** How long a call may take. */
final class TimeoutOptions {
    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            description = "Longest time to open a connection. Default: ${DEFAULT-VALUE}.")
    private int connect = Timeouts.DEFAULT.connect();

    @Option(
            names = "--read-timeout",
            paramLabel = "SECONDS",
            description = "Longest silence within a call, in either direction. Default: ${DEFAULT-VALUE}.")
    private int read = Timeouts.DEFAULT.read();

    @Option(
            names = "--call-timeout",
            paramLabel = "SECONDS",
            description = "Longest time for a whole call. Default: ${DEFAULT-VALUE}.")
    private int call = Timeouts.DEFAULT.call();

    /** @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if one is out of its range */
    Timeouts timeouts() {
        return new Timeouts(connect, read, read, call);
    }
}
