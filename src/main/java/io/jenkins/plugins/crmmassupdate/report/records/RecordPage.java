package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.util.List;

/**
 * A page of records.
 *
 * @param query what was asked
 * @param records in the order of the query
 * @param first rank of the first of them, from 1; 0 if there are none
 * @param total how many records match, on all pages
 */
public record RecordPage(RecordQuery query, List<Row> records, long first, long total) {
    /**
     * A record of the page.
     *
     * @param number from 1, in the order of {@code results.ndjson}
     */
    public record Row(long number, RecordOutcome record) {}

    /** Rank of the last record shown. */
    public long last() {
        return records.isEmpty() ? 0 : first + records.size() - 1;
    }

    public boolean hasPrevious() {
        return first > 1;
    }

    public boolean hasNext() {
        return last() < total && !records.isEmpty();
    }

    public RecordQuery previous() {
        return query.before(records.get(0).number());
    }

    public RecordQuery next() {
        return query.after(records.get(records.size() - 1).number());
    }
}
