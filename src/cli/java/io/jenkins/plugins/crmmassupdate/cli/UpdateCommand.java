package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.ids.Shard;
import io.jenkins.plugins.crmmassupdate.crm.own.SameValues;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.view.JobOptions;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of {@code update}, and the run that they ask for. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        sortSynopsis = false,
        usageHelpWidth = 100,
        header = UpdateHelp.HEADER,
        description = {"", UpdateHelp.DESCRIPTION, ""},
        footer = {UpdateHelp.EXIT_STATUS, UpdateHelp.ENVIRONMENT, UpdateHelp.EXAMPLES})
final class UpdateCommand implements Callable<Integer> {
    private final Shell shell;

    @Spec
    private CommandSpec spec;

    @Option(names = "--api-domain", required = true, paramLabel = "URL", description = UpdateHelp.API_DOMAIN)
    private String apiDomain;

    @Option(names = "--module", required = true, paramLabel = "MODULE", description = UpdateHelp.MODULE)
    private String module;

    @Option(names = "--field", paramLabel = "NAME=VALUE", description = UpdateHelp.FIELD)
    private List<String> fields;

    @Mixin
    private RecordOptions records;

    @Mixin
    private JobRunOptions ofView;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = UpdateHelp.OUT)
    private Path out;

    @Option(names = "--overwrite", description = UpdateHelp.OVERWRITE)
    private boolean overwrite;

    @Option(names = "--resume", description = UpdateHelp.RESUME)
    private boolean resume;

    @Option(names = "--shard", paramLabel = "K/N", description = UpdateHelp.SHARD)
    private String shard;

    @Option(names = "--over-write", description = UpdateHelp.OVER_WRITE)
    private boolean overWrite;

    @Option(names = "--dry-run", description = UpdateHelp.DRY_RUN)
    private boolean dryRun;

    @Option(names = "--batch-size", paramLabel = "N", description = UpdateHelp.BATCH_SIZE)
    private int batchSize = MassUpdateOptions.DEFAULT.batchSize();

    @Option(names = "--concurrency", paramLabel = "N", description = UpdateHelp.CONCURRENCY)
    private int concurrency = MassUpdateOptions.DEFAULT.concurrency();

    @Option(names = "--api-version", paramLabel = "VERSION", description = UpdateHelp.API_VERSION)
    private String apiVersion = MassUpdateRequest.DEFAULT_API_VERSION;

    @Option(
            names = "--resend-unconfirmed",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = UpdateHelp.RESEND_UNCONFIRMED)
    private boolean resendUnconfirmed;

    @Mixin
    private SeeingOptions seeing;

    @Mixin
    private AccessOptions access;

    @Mixin
    private RetryOptions retries;

    UpdateCommand(Shell shell) {
        this.shell = shell;
    }

    /**
     * Checks all that can be checked without reading the ids, then runs.
     *
     * @return the exit status
     */
    @Override
    public Integer call() throws IOException {
        OptionsTogether.check(spec.commandLine().getParseResult());
        if (records.job() != null) {
            return scheduled(JobRequest.follow(apiVersion, module, records.job()));
        }
        MassUpdateRequest request = new MassUpdateRequest(apiVersion, module, fields(), overWrite);
        if (records.view() != null) {
            return scheduled(JobRequest.of(request, ofView.view(records.view())));
        }
        MassUpdateOptions options = new MassUpdateOptions(
                batchSize, concurrency, dryRun, resendUnconfirmed, retries.retries(), seeing.seeing());
        OutputFolder folder = folder();
        folder.checkIds(records.idsFile());
        return new UpdateRun(new SameValues(request), options, access.access(apiDomain, shell), folder, shell)
                .run(records.ids(module, shell.in()), Shard.parse(shard));
    }

    private int scheduled(JobRequest job) throws IOException {
        JobOptions options = ofView.options(dryRun, retries.retries());
        return new ScheduledRun(job, options, access.access(apiDomain, shell), folder(), shell).run();
    }

    /** Only what follows a job does without, so that picocli cannot ask for them. */
    private FieldValues fields() {
        if (fields == null) {
            OptionSpec option = spec.findOption("--field");
            throw new MissingParameterException(
                    spec.commandLine(), option, "Missing required option: '--field=" + option.paramLabel() + "'");
        }
        return FieldValues.ofAssignments(fields);
    }

    private OutputFolder folder() {
        return new OutputFolder(out, mode());
    }

    private OutputFolder.Mode mode() {
        OutputFolder.Mode mode = OutputFolder.Mode.of(resume, overwrite, dryRun);
        if (resume && seeing.seeing().preview()) {
            throw new BadInputException(
                    "Both --resume and --preview are given; a preview sends nothing to go on with.");
        }
        return mode;
    }
}
