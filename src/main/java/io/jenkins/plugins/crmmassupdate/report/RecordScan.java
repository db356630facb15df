package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** One pass over the entries of an index: counts those that match, and keeps those of one page. */
final class RecordScan {
    private final RecordQuery query;
    private final RecordFilter filter;
    private final RecordOrder order;
    private final RecordKey cursor;
    private final PriorityQueue<RecordKey> kept;
    private final int direction;
    private long total;
    private long passed;

    /** @param cursor the entry after or before which the page is, or null */
    RecordScan(RecordQuery query, RecordGroups groups, RecordOrder order, RecordKey cursor) throws IOException {
        this.query = query;
        this.filter = new RecordFilter(query, groups);
        this.order = order;
        this.cursor = cursor;
        this.direction = query.isBackward() ? -1 : 1;
        this.kept = new PriorityQueue<>((one, other) -> direction * order.compare(other, one));
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
        boolean full = kept.size() == query.size();
        if (full && direction * order.compare(rank, high, middle, low, number, kept.peek()) > 0) {
            return;
        }
        if (full) {
            kept.poll();
        }
        kept.add(new RecordKey(rank, high, middle, low, number, place));
    }

    private boolean confirmed(Optional<RecordOutcome> record) {
        return record.isEmpty() || filter.confirms(record.get()); // a line too long to be read is not left out
    }

    List<RecordKey> page() {
        List<RecordKey> page = new ArrayList<>(kept);
        page.sort(order::compare);
        return page;
    }

    long total() {
        return total;
    }

    /** Rank of the page's first record, from 1. */
    long first() {
        if (kept.isEmpty()) {
            return 0;
        }
        return query.isBackward() ? total - passed - kept.size() + 1 : passed + 1;
    }
}
