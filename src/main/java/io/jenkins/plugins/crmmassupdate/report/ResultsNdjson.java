package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** {@code results.ndjson}: everything known of a record, one JSON object a line. */
final class ResultsNdjson implements Closeable {
    private final OutputStream out;

    ResultsNdjson(OutputStream out) {
        this.out = out;
    }

    void write(List<RecordOutcome> outcomes) throws IOException {
        out.write(RecordJson.lines(outcomes));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
