package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.IdFile;
import io.jenkins.plugins.crmmassupdate.crm.IdSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which records: a list, or a file. */
final class IdOptions {
    private static final String STANDARD_INPUT = "-";

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(names = "--ids-column", paramLabel = "NAME", description = UpdateHelp.IDS_COLUMN)
    private String column;

    /** One of the two is given. */
    private static final class Source {
        @Option(names = "--ids", required = true, paramLabel = "ID,ID...", description = UpdateHelp.IDS)
        private String list;

        @Option(names = "--ids-file", required = true, paramLabel = "FILE", description = UpdateHelp.IDS_FILE)
        private String file;
    }

    /**
     * The ids, unread.
     *
     * @throws BadInputException if the options do not go together
     */
    IdSource ids(InputStream standardInput) {
        if (source.file == null) {
            if (column != null) {
                throw new BadInputException("--ids-column goes with --ids-file, not with --ids.");
            }
            return IdSource.of(List.of(source.list.split(",")));
        }
        return source.file.equals(STANDARD_INPUT)
                ? new IdFile("Standard input", column, () -> standardInput)
                : new IdFile(source.file, column, this::open);
    }

    private InputStream open() throws IOException {
        try {
            return Files.newInputStream(Path.of(source.file));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new BadInputException(
                    "There is no ids file " + BadInputException.quote(source.file) + ". Nothing was sent.");
        }
    }
}
