package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells from an entry of the index whether a record is wanted, or that its line has to be asked. */
final class RecordFilter {
    enum Verdict {
        NO,
        YES,
        ASK
    }

    private final RecordQuery query;
    private final Verdict[] groups;
    private final String id;
    private final boolean prefix;
    private final boolean whole;
    private final long[] wanted;
    private final long[] mask;

    RecordFilter(RecordQuery query, RecordGroups all) throws IOException {
        this.query = query;
        groups = new Verdict[all.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = verdict(query, all, all.get(i));
        }
        String text = query.id() == null ? RecordQuery.PREFIX : query.id();
        prefix = text.endsWith(RecordQuery.PREFIX);
        id = prefix ? text.substring(0, text.length() - RecordQuery.PREFIX.length()) : text;
        whole = IdKey.isWhole(id);
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        wanted = longs(Arrays.copyOf(bytes, IdKey.BYTES));
        byte[] compared = new byte[IdKey.BYTES];
        Arrays.fill(compared, 0, prefix ? Math.min(bytes.length, IdKey.BYTES) : IdKey.BYTES, (byte) -1);
        mask = longs(compared);
    }

    private static long[] longs(byte[] bytes) {
        long[] longs = new long[IdKey.BYTES / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(longs);
        return longs;
    }

    private static Verdict verdict(RecordQuery query, RecordGroups all, RecordGroup group) {
        if (query.outcome() != null && query.outcome() != group.outcome()) {
            return Verdict.NO;
        }
        if (query.code() == null || query.code().equals(group.code())) {
            return Verdict.YES;
        }
        boolean elsewhere = group.code() != null || all.has(new RecordGroup(group.outcome(), query.code()));
        return elsewhere ? Verdict.NO : Verdict.ASK;
    }

    /**
     * Judges an entry.
     *
     * @param isWhole whether the bytes are the whole id
     */
    Verdict judge(long high, long middle, long low, boolean isWhole, int group) {
        if (((high ^ wanted[0]) & mask[0]) != 0
                || ((middle ^ wanted[1]) & mask[1]) != 0
                || ((low ^ wanted[2]) & mask[2]) != 0
                || isWhole && !whole) {
            return Verdict.NO;
        }
        boolean unsure = !isWhole && !(prefix && id.isEmpty());
        return unsure && groups[group] == Verdict.YES ? Verdict.ASK : groups[group];
    }

    /** Judges the record itself. */
    boolean confirms(RecordOutcome record) {
        Outcome outcome = query.outcome();
        return (outcome == null || outcome == record.outcome())
                && (query.code() == null || query.code().equals(record.code()))
                && (prefix ? record.id().startsWith(id) : record.id().equals(id));
    }
}
