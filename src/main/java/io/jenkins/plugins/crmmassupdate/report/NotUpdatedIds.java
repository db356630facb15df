package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code not-updated-ids.txt}: every id whose outcome is not UPDATED, as requested, one a line; an id file itself. */
final class NotUpdatedIds implements Closeable {
    private final Writer writer;

    NotUpdatedIds(Writer writer) {
        this.writer = writer;
    }

    void write(List<RecordOutcome> outcomes) throws IOException {
        for (RecordOutcome record : outcomes) {
            if (record.outcome() != Outcome.UPDATED) {
                writer.append(record.id()).append('\n');
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
