package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.Pieces;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.run.OutcomeSink;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of one run, written side by side as outcomes come in. They stand in their folder once every record is in them and the
 * summary is written; a run that breaks off before leaves what was there.
 */
public final class Artifacts implements OutcomeSink, Closeable {
    public static final String CSV = "results.csv";
    public static final String NDJSON = "results.ndjson";
    public static final String NOT_UPDATED = "not-updated-ids.txt";
    public static final String SUMMARY = "summary.json";
    public static final String JUNIT = "junit.xml";

    /** What the records had before; only of a run that keeps it. */
    public static final String OLD_VALUES = "old-values.ndjson";

    /** The names of the files of every run, in the order in which they are shown. */
    public static final List<String> NAMES = List.of(CSV, NDJSON, NOT_UPDATED, SUMMARY, JUNIT);

    /** All names that a file of a run can have. */
    public static final List<String> ALL =
            Stream.concat(NAMES.stream(), Stream.of(OLD_VALUES)).toList();

    private final StagedFiles files;
    private final ResultsCsv csv;
    private final OutputStream ndjson;
    private final NotUpdatedIds notUpdated;
    private final JUnitXml junit;
    private final OutputStream oldValues;
    private boolean finished;
    private boolean closed;

    /**
     * Opens the files.
     *
     * @param folder an existing folder
     * @param module the module's API name, for the test report
     */
    public Artifacts(Path folder, String module, Plan plan) throws IOException {
        this(folder, module, plan, false);
    }

    /** As above. @param keepsOldValues whether there is a file of what the records had */
    public Artifacts(Path folder, String module, Plan plan, boolean keepsOldValues) throws IOException {
        this(() -> folder, module, plan, keepsOldValues);
    }

    /** As above. @param folder tells where the folder is, each time: it can be moved while the run goes on */
    public Artifacts(Supplier<Path> folder, String module, Plan plan, boolean keepsOldValues) throws IOException {
        files = new StagedFiles(folder);
        csv = new ResultsCsv(writer(CSV));
        ndjson = files.open(NDJSON);
        notUpdated = new NotUpdatedIds(writer(NOT_UPDATED));
        junit = new JUnitXml(writer(JUNIT), module, plan.distinct());
        oldValues = keepsOldValues ? new BufferedOutputStream(files.open(OLD_VALUES), 1 << 16) : null;
    }

    /** The names of the files of this run, in the order in which they are shown. */
    public List<String> names() {
        return oldValues == null ? NAMES : ALL;
    }

    @Override
    public void accept(List<RecordOutcome> outcomes) throws IOException {
        accept(outcomes, RecordJson.lines(outcomes));
    }

    @Override
    public void accept(List<RecordOutcome> outcomes, byte[] lines) throws IOException {
        csv.write(outcomes);
        Pieces.write(lines, ndjson::write);
        notUpdated.write(outcomes);
        junit.write(outcomes);
    }

    @Override
    public void old(byte[] lines) throws IOException {
        if (oldValues != null) {
            Pieces.write(lines, oldValues::write);
        }
    }

    /** Writes the summary, and lets all files take their places. */
    public void finish(RunSummary summary) throws IOException {
        try (this) {
            files.write(SUMMARY, SummaryJson.of(summary));
            finished = true;
        }
    }

    /**
     * Closes the files. Without a summary they are deleted, and what was there before stays: a list with a part of the ids would
     * be taken for all, and one beside an older summary contradicts it. Harmless when they are closed.
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            closeAll();
            if (finished) {
                files.takePlaces();
            }
        } finally {
            files.discard();
        }
    }

    private void closeAll() throws IOException {
        try (csv;
                ndjson;
                notUpdated;
                junit;
                oldValues) {
            // closed in any case, each of them
        }
    }

    /** Not {@code Files.newBufferedWriter}: that one throws on half a surrogate pair, which hostile text may have. */
    private Writer writer(String name) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(files.open(name), StandardCharsets.UTF_8), 1 << 16);
    }
}
