package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.Pieces;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.run.OutcomeSink;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
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

/**
 * The files of one run, written side by side as outcomes come in. They stand in their folder once every record is in them; a run
 * that breaks off before leaves what was there.
 */
public final class Artifacts implements OutcomeSink, Closeable {
    public static final String CSV = "results.csv";
    public static final String NDJSON = "results.ndjson";
    public static final String NOT_UPDATED = "not-updated-ids.txt";
    public static final String SUMMARY = "summary.json";
    public static final String JUNIT = "junit.xml";

    /** All file names, in the order in which they are shown. */
    public static final List<String> NAMES = List.of(CSV, NDJSON, NOT_UPDATED, SUMMARY, JUNIT);

    private final StagedFiles files;
    private final long distinct;
    private final ResultsCsv csv;
    private final OutputStream ndjson;
    private final NotUpdatedIds notUpdated;
    private final JUnitXml junit;
    private boolean finished;
    private boolean closed;
    private boolean torn;
    private long records;

    /**
     * Opens the files.
     *
     * @param folder an existing folder
     * @param module the module's API name, for the test report
     */
    public Artifacts(Path folder, String module, Plan plan) throws IOException {
        this(() -> folder, module, plan);
    }

    /** As above. @param folder tells where the folder is, each time: it can be moved while the run goes on */
    public Artifacts(Supplier<Path> folder, String module, Plan plan) throws IOException {
        files = new StagedFiles(folder);
        distinct = plan.distinct();
        csv = new ResultsCsv(writer(CSV));
        ndjson = files.open(NDJSON);
        notUpdated = new NotUpdatedIds(writer(NOT_UPDATED));
        junit = new JUnitXml(writer(JUNIT), module, plan.distinct());
    }

    @Override
    public void accept(List<RecordOutcome> outcomes) throws IOException {
        accept(outcomes, RecordJson.lines(outcomes));
    }

    @Override
    public void accept(List<RecordOutcome> outcomes, byte[] lines) throws IOException {
        boolean before = torn;
        torn = true;
        csv.write(outcomes);
        Pieces.write(lines, ndjson::write);
        notUpdated.write(outcomes);
        junit.write(outcomes);
        records += outcomes.size();
        torn = before;
    }

    /** Writes the summary, and lets all files take their places. */
    public void finish(RunSummary summary) throws IOException {
        try (this) {
            files.write(SUMMARY, SummaryJson.of(summary));
            finished = true;
        }
    }

    /**
     * Closes the files. Without a summary they take their places if every record is in them, and otherwise are deleted: a list
     * with a part of the ids would be taken for all. Harmless when they are closed.
     */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            closeAll();
            if (!torn && (finished || records == distinct)) {
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
                junit) {
            // closed in any case, each of them
        }
    }

    /** Not {@code Files.newBufferedWriter}: that one throws on half a surrogate pair, which hostile text may have. */
    private Writer writer(String name) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(files.open(name), StandardCharsets.UTF_8), 1 << 16);
    }
}
