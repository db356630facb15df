package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions.Seeing;
import picocli.CommandLine.Option;

/** What is read before and after. */
final class SeeingOptions {
    @Option(names = "--preview", description = UpdateHelp.PREVIEW)
    private boolean preview;

    @Option(names = "--keep-old-values", description = UpdateHelp.KEEP_OLD_VALUES)
    private boolean keepOldValues;

    @Option(names = "--skip-unchanged", description = UpdateHelp.SKIP_UNCHANGED)
    private boolean skipUnchanged;

    @Option(names = "--verify", description = UpdateHelp.VERIFY)
    private boolean verify;

    Seeing seeing() {
        return new Seeing(preview, keepOldValues, skipUnchanged, verify);
    }
}
