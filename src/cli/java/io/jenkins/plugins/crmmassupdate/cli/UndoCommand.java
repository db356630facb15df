package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.Shard;
import io.jenkins.plugins.crmmassupdate.crm.own.Undo;
import io.jenkins.plugins.crmmassupdate.crm.own.UndoneRun;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code undo}, and the run that they ask for. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        sortSynopsis = false,
        usageHelpWidth = 100,
        header = UndoHelp.HEADER,
        description = {"", UndoHelp.DESCRIPTION, ""},
        footer = {UndoHelp.EXIT_STATUS, UndoHelp.ENVIRONMENT, UndoHelp.EXAMPLES})
final class UndoCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--api-domain", required = true, paramLabel = "URL", description = UndoHelp.API_DOMAIN)
    private String apiDomain;

    @Option(names = "--from", required = true, paramLabel = "DIR", description = UndoHelp.FROM)
    private Path from;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = UndoHelp.OUT)
    private Path out;

    @Option(names = "--overwrite", description = UpdateHelp.OVERWRITE)
    private boolean overwrite;

    @Option(names = "--resume", description = UndoHelp.RESUME)
    private boolean resume;

    @Option(names = "--with-workflows", description = UndoHelp.WITH_WORKFLOWS)
    private boolean withWorkflows;

    @Option(names = "--dry-run", description = UndoHelp.DRY_RUN)
    private boolean dryRun;

    @Option(names = "--concurrency", paramLabel = "N", description = UpdateHelp.CONCURRENCY)
    private int concurrency = MassUpdateOptions.DEFAULT.concurrency();

    @Mixin
    private AccessOptions access;

    @Mixin
    private RetryOptions retries;

    UndoCommand(Shell shell) {
        this.shell = shell;
    }

    /**
     * Checks all that can be checked without reading the records, then runs.
     *
     * @return the exit status
     */
    @Override
    public Integer call() throws IOException {
        MassUpdateOptions options = Undo.options(concurrency, dryRun, retries.retries());
        CrmAccess way = access.access(apiDomain, shell);
        OutputFolder folder = new OutputFolder(out, OutputFolder.Mode.of(resume, overwrite, dryRun));
        if (isSame(from, out)) {
            throw new BadInputException("Both --from and --out are " + BadInputException.quote(out.toString())
                    + "; to take a run back is a run of its own: name another folder for it. Nothing was sent.");
        }
        UndoneRun run = new EarlierFolder(from).run(way.domain());
        Path values = UpdateRun.temporaryFile(".values");
        try {
            Undo undo = new Undo(run, values, withWorkflows);
            return new UpdateRun(undo, options, way, folder, shell).run(undo.records(), Shard.WHOLE);
        } finally {
            Files.deleteIfExists(values);
        }
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    }
}
