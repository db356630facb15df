package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * {@code not-updated-ids.txt}: every id whose outcome is not UPDATED, as requested, one a line under the header {@code id};
 * empty if there is none. An id file itself, whatever a malformed id holds: one with separators or quotes stands in quotes, as in CSV.
 */
final class NotUpdatedIds implements Closeable {
    private final Writer writer;
    private boolean begun;

    NotUpdatedIds(Writer writer) {
        this.writer = writer;
    }

    void write(List<RecordOutcome> outcomes) throws IOException {
        for (RecordOutcome record : outcomes) {
            if (record.outcome() != Outcome.UPDATED) {
                writer.append(begun ? "" : "id\n").append(cell(record.id())).append('\n');
                begun = true;
            }
        }
    }

    private static String cell(String id) {
        boolean plain = IdCell.isId(id) || id.chars().noneMatch(c -> c < ' ' || ",;|\"".indexOf(c) >= 0);
        return plain ? id : '"' + id.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
