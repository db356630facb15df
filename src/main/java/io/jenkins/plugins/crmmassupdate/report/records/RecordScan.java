package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass over the entries of an index: counts those that match, and keeps those of one page. */
final class RecordScan {
    /** Entries kept beyond those of the page. */
    private static final int SPARE = 1 << 10;

    private final RecordQuery query;
    private final RecordFilter filter;
    private final RecordOrder order;
    private final RecordKey cursor;
    private final int direction;
    private final List<RecordKey> kept = new ArrayList<>();
    private RecordKey worst;
    private long total;
    private long passed;

    /** @param cursor the entry after or before which the page is, or null */
    RecordScan(RecordQuery query, RecordGroups groups, RecordOrder order, RecordKey cursor) throws IOException {
        this.query = query;
        this.filter = new RecordFilter(query, groups);
        this.order = order;
        this.cursor = cursor;
        this.direction = query.isBackward() ? -1 : 1;
    }

    /**
     * Takes the next entry.
     *
     * @param lines to ask where the entry does not say enough
     */
    void take(long high, long middle, long low, long place, long number, ResultLines lines) throws IOException {
        boolean isWhole = (place & RecordIndexWriter.NOT_WHOLE) == 0;
        int group = (int) place & (RecordIndexWriter.NOT_WHOLE - 1);
        RecordFilter.Verdict verdict = filter.judge(high, middle, low, isWhole, group);
        if (verdict == RecordFilter.Verdict.NO
                || verdict == RecordFilter.Verdict.ASK
                        && !confirmed(lines.at(place >>> RecordIndexWriter.GROUP_BITS))) {
            return;
        }
        total++;
        long rank = order.rank(high, middle, low, isWhole, group);
        if (cursor != null) {
            int toCursor = order.compare(rank, high, middle, low, number, cursor);
            if (direction * toCursor <= 0) {
                passed++;
                return;
            }
        }
        if (worst != null && direction * order.compare(rank, high, middle, low, number, worst) > 0) {
            return;
        }
        kept.add(new RecordKey(rank, high, middle, low, number, place));
        if (kept.size() == query.size() + SPARE) {
            cut();
        }
    }

    /** Keeps the best of them only. Not a heap: entries mostly come in an order already, of which sorting makes use. */
    private void cut() {
        kept.sort((one, other) -> direction * order.compare(one, other));
        if (kept.size() > query.size()) {
            kept.subList(query.size(), kept.size()).clear();
            worst = kept.get(query.size() - 1);
        }
    }

    private boolean confirmed(Optional<RecordOutcome> record) {
        return record.isEmpty() || filter.confirms(record.get()); // a line too long to be read is not left out
    }

    /** The page, once all entries are taken. */
    List<RecordKey> page() {
        cut();
        List<RecordKey> page = new ArrayList<>(kept);
        page.sort(order::compare);
        return page;
    }

    long total() {
        return total;
    }

    /** Rank of the first record of a page with so many, from 1. */
    long first(int records) {
        if (records == 0) {
            return 0;
        }
        return query.isBackward() ? total - passed - records + 1 : passed + 1;
    }
}
