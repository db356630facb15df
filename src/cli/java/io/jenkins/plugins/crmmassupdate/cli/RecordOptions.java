package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.idfile.IdOptions;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which records: a list, a file, a custom view, or those of a job that was scheduled before. */
final class RecordOptions {
    private static final String STANDARD_INPUT = "-";

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(names = "--ids-column", paramLabel = "NAME", description = UpdateHelp.IDS_COLUMN)
    private String column;

    @Option(names = "--ids-separator", paramLabel = "CHAR", description = UpdateHelp.IDS_SEPARATOR)
    private String separator;

    @Option(names = "--allow-rounded-ids", description = UpdateHelp.ALLOW_ROUNDED_IDS)
    private boolean allowRounded;

    /** One of them is given. */
    private static final class Source {
        @Option(names = "--ids", required = true, paramLabel = "ID,ID...", description = UpdateHelp.IDS)
        private String list;

        @Option(names = "--ids-file", required = true, paramLabel = "FILE", description = UpdateHelp.IDS_FILE)
        private String file;

        @Option(names = "--custom-view-id", required = true, paramLabel = "ID", description = UpdateHelp.CUSTOM_VIEW_ID)
        private String view;

        @Option(names = "--job-id", required = true, paramLabel = "ID", description = UpdateHelp.JOB_ID)
        private String job;
    }

    /** The custom view, or null. */
    String view() {
        return source.view;
    }

    /** The job that is only followed, or null. */
    String job() {
        return source.job;
    }

    /** The ids, unread; only without view and job. @param module whose they are */
    IdSource ids(String module, InputStream standardInput) {
        IdOptions options = IdOptions.of(column, separator, allowRounded).of(module);
        if (source.file == null) {
            return options.text("--ids", source.list);
        }
        return source.file.equals(STANDARD_INPUT)
                ? options.file("Standard input", () -> standardInput)
                : options.file(source.file, this::open);
    }

    /** A shell's {@code <(…)} and {@code /dev/stdin}: pipes that somebody writes to. */
    private boolean isOfThisProcess() {
        return source.file.equals("/dev/stdin") || source.file.startsWith("/dev/fd/");
    }

    /** The file that the ids are read from; null if they are not, or its name cannot be one. */
    Path idsFile() {
        try {
            return source.file == null || source.file.equals(STANDARD_INPUT) ? null : Path.of(source.file);
        } catch (InvalidPathException e) {
            return null; // which is told when it is read
        }
    }

    private InputStream open() throws IOException {
        try {
            Path file = Path.of(source.file);
            if (Files.exists(file) && !Files.isRegularFile(file) && !isOfThisProcess()) {
                throw new BadInputException("The ids file " + BadInputException.quote(source.file)
                        + " is a folder, a pipe or a device, and not a file; - is standard input. Nothing was sent.");
            }
            return Files.newInputStream(file);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new BadInputException(
                    "There is no ids file " + BadInputException.quote(source.file) + ". Nothing was sent.");
        }
    }
}
