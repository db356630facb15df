package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Tells from an entry of the index whether a record is wanted, or that its line has to be asked. */
final class RecordFilter {
    enum Verdict {
        NO,
        YES,
        ASK
    }

    private static final int MOST_TEXT = 80;

    private final RecordQuery query;
    private final Set<String> shown;
    private final Verdict[] groups;
    private final String id;
    private final boolean prefix;
    private final boolean whole;
    private final long[] wanted;
    private final long[] mask;

    /** @throws BadInputException if it asks for an old value that was counted together with others */
    RecordFilter(RecordQuery query, RecordGroups all) throws IOException {
        if (query.old() != null && !all.hasOld(query.old()) && all.hasOld(RecordGroup.OTHER)) {
            throw new BadInputException("The records have so many different values that this list does not tell "
                    + OneLine.of(query.old(), MOST_TEXT) + " apart from the others; " + Artifacts.OLD_VALUES + " has all of them.");
        }
        this.query = query;
        boolean asksForOthers = RecordGroup.OTHER.equals(query.old());
        shown = asksForOthers ? all.old(query.outcome(), query.code()).keySet() : Set.of();
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

    private Verdict verdict(RecordQuery query, RecordGroups all, RecordGroup group) {
        boolean isOther = query.outcome() != null && query.outcome() != group.outcome();
        if (isOther || group.code() != null && query.old() != null && !isOld(group.old())) {
            return Verdict.NO;
        }
        if (group.code() == null && query.old() != null) {
            return Verdict.ASK;
        }
        if (query.code() == null || query.code().equals(group.code())) {
            return Verdict.YES;
        }
        boolean elsewhere = group.code() != null || all.has(group.outcome(), query.code());
        return elsewhere ? Verdict.NO : Verdict.ASK;
    }

    /** Whether records with this old value are asked for; those that are not shown by themselves are the others. */
    private boolean isOld(String old) {
        boolean others = query.old().equals(RecordGroup.OTHER);
        return query.old().equals(old) || others && old != null && !shown.contains(old);
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
                && (query.old() == null || isOld(RecordIndexWriter.old(record)))
                && (prefix ? record.id().startsWith(id) : record.id().equals(id));
    }
}
