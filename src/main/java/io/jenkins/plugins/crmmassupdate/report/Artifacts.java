package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.OutcomeSink;
import io.jenkins.plugins.crmmassupdate.crm.Pieces;
import io.jenkins.plugins.crmmassupdate.crm.Plan;
import io.jenkins.plugins.crmmassupdate.crm.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.RunSummary;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The files of one run, written side by side into one folder as outcomes come in. */
public final class Artifacts implements OutcomeSink, Closeable {
    public static final String CSV = "results.csv";
    public static final String NDJSON = "results.ndjson";
    public static final String NOT_UPDATED = "not-updated-ids.txt";
    public static final String SUMMARY = "summary.json";
    public static final String JUNIT = "junit.xml";

    /** All file names, in the order in which they are shown. */
    public static final List<String> NAMES = List.of(CSV, NDJSON, NOT_UPDATED, SUMMARY, JUNIT);

    private final Supplier<Path> folder;
    private final ResultsCsv csv;
    private final OutputStream ndjson;
    private final NotUpdatedIds notUpdated;
    private final JUnitXml junit;
    private boolean closed;

    /**
     * Opens the files; existing ones are replaced.
     *
     * @param folder an existing folder
     * @param module the module's API name, for the test report
     */
    public Artifacts(Path folder, String module, Plan plan) throws IOException {
        this(() -> folder, module, plan);
    }

    /** As above. @param folder tells where the folder is, each time: it can be moved while the run goes on */
    public Artifacts(Supplier<Path> folder, String module, Plan plan) throws IOException {
        this.folder = folder;
        csv = new ResultsCsv(writer(CSV));
        ndjson = stream(NDJSON);
        notUpdated = new NotUpdatedIds(writer(NOT_UPDATED));
        junit = new JUnitXml(writer(JUNIT), module, plan.distinct());
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

    /** Writes the summary and closes all files. */
    public void finish(RunSummary summary) throws IOException {
        try (this) {
            SummaryJson.write(folder.get().resolve(SUMMARY), SummaryJson.of(summary));
        }
    }

    /** Closes the files; what is in them so far stays, and stays readable. Harmless when they are closed. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (csv;
                ndjson;
                notUpdated;
                junit) {
            // closed in any case, each of them
        }
    }

    /** Not {@code Files.newBufferedWriter}: that one throws on half a surrogate pair, which hostile text may have. */
    private Writer writer(String name) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(stream(name), StandardCharsets.UTF_8), 1 << 16);
    }

    /** Not {@code Files.newOutputStream}: that one closes itself when the thread that writes is interrupted. */
    private OutputStream stream(String name) throws IOException {
        return new FileOutputStream(folder.get().resolve(name).toFile());
    }
}
