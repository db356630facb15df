package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Finds records in {@code results.ndjson} without reading it: by a scan of the index that {@link RecordIndexWriter} wrote.
 * Whatever is asked, it takes the memory of one page.
 */
public final class RecordIndex implements Closeable {
    /** Entries read at once: 64 KiB. */
    private static final int ENTRIES = 1 << 11;

    /** Most bytes of the groups; more cannot have been written. */
    private static final long MOST_GROUP_BYTES = 1 << 22;

    private final RandomAccessFile file;
    private final RecordGroups groups;
    private final long size;

    private RecordIndex(RandomAccessFile file, RecordGroups groups) {
        this.file = file;
        this.groups = groups;
        this.size = groups.count();
    }

    /** @throws IOException if it is not there, torn, or something else */
    public static RecordIndex open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        try {
            return new RecordIndex(file, groups(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static RecordGroups groups(RandomAccessFile file) throws IOException {
        long tail = file.length() - RecordIndexWriter.TAIL;
        check(tail >= RecordIndexWriter.HEAD);
        long mark = file.readLong();
        check(mark == RecordIndexWriter.START || mark == RecordIndexWriter.START_WITHOUT_OLD);
        file.seek(tail);
        long start = file.readLong();
        int checksum = file.readInt();
        check(file.readLong() == RecordIndexWriter.END);
        check(start >= RecordIndexWriter.HEAD && start <= tail && tail - start <= MOST_GROUP_BYTES);
        byte[] bytes = new byte[(int) (tail - start)];
        file.seek(start);
        file.readFully(bytes);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        check((int) sum.getValue() == checksum);
        RecordGroups groups = RecordGroups.read(
                new DataInputStream(new ByteArrayInputStream(bytes)), mark == RecordIndexWriter.START);
        check(start == RecordIndexWriter.HEAD + groups.count() * RecordIndexWriter.ENTRY);
        return groups;
    }

    private static void check(boolean good) throws IOException {
        if (!good) {
            throw new IOException("the index is torn");
        }
    }

    /** Records in it. */
    public long size() {
        return size;
    }

    /** The codes that an outcome has, or all if it is null, in their order, with the number of records. */
    public Map<String, Long> codes(Outcome outcome) throws IOException {
        Map<String, Long> codes = new TreeMap<>();
        for (int i = 0; i < groups.size(); i++) {
            RecordGroup group = groups.get(i);
            if (group.code() != null && (outcome == null || outcome == group.outcome())) {
                codes.merge(group.code(), groups.count(i), Long::sum);
            }
        }
        return codes;
    }

    /**
     * What the records of an outcome and a code had before: how many they are by value, most frequent first, with {@link
     * RecordGroup#OTHER} and {@link RecordGroup#NOT_FOUND} at the end. Empty if nobody looked.
     *
     * @param outcome or null for all
     * @param code or null for all
     */
    public Map<String, Long> old(Outcome outcome, String code) {
        return groups.old(outcome, code);
    }

    /**
     * Finds the page that a query asks for.
     *
     * @param results the {@code results.ndjson} that the index was written with
     * @throws BadInputException if it starts at a record that is not there
     * @throws IOException if one of the two cannot be read, or they are not of one run
     */
    public RecordPage find(RecordQuery query, ResultLines.Source results) throws IOException {
        RecordOrder order = new RecordOrder(query.sort(), groups);
        RecordScan scan = new RecordScan(query, groups, order, cursor(query, order));
        try (ResultLines lines = new ResultLines(results)) {
            scan(scan, lines);
        }
        List<RecordKey> page = scan.page();
        long first = scan.first(page.size());
        if (query.isBackward() && first == 1 && page.size() < Math.min(query.size(), scan.total())) {
            return find(query.first(), results); // back at the start: a whole page of it
        }
        return new RecordPage(query, rows(page, results), first, scan.total());
    }

    private RecordKey cursor(RecordQuery query, RecordOrder order) throws IOException {
        long number = Math.max(query.after(), query.before());
        if (number == 0 || number == RecordQuery.LAST) {
            return null;
        }
        if (number > size) {
            throw new BadInputException("There is no record " + number + "; the call has " + size + ".");
        }
        file.seek(RecordIndexWriter.HEAD + (number - 1) * RecordIndexWriter.ENTRY);
        RecordKey key = new RecordKey(0, file.readLong(), file.readLong(), file.readLong(), number, file.readLong());
        long rank = order.rank(key.high(), key.middle(), key.low(), key.isWhole(), key.group());
        return new RecordKey(rank, key.high(), key.middle(), key.low(), number, key.place());
    }

    private void scan(RecordScan scan, ResultLines lines) throws IOException {
        byte[] bytes = new byte[ENTRIES * RecordIndexWriter.ENTRY];
        ByteBuffer entries = ByteBuffer.wrap(bytes);
        file.seek(RecordIndexWriter.HEAD);
        for (long done = 0; done < size; done += ENTRIES) {
            int count = (int) Math.min(ENTRIES, size - done);
            file.readFully(bytes, 0, count * RecordIndexWriter.ENTRY);
            entries.clear();
            for (int i = 1; i <= count; i++) {
                long high = entries.getLong();
                long middle = entries.getLong();
                long low = entries.getLong();
                long place = entries.getLong();
                check(((int) place & (RecordIndexWriter.NOT_WHOLE - 1)) < groups.size());
                scan.take(high, middle, low, place, done + i, lines);
            }
        }
    }

    /** Reads the lines from the first to the last one in the file, whatever the order of the page. */
    private List<RecordPage.Row> rows(List<RecordKey> page, ResultLines.Source results) throws IOException {
        Map<RecordKey, RecordOutcome> records = new HashMap<>();
        try (ResultLines lines = new ResultLines(results)) {
            List<RecordKey> ascending = new ArrayList<>(page);
            ascending.sort(Comparator.comparingLong(RecordKey::number));
            for (RecordKey key : ascending) {
                records.put(key, record(key, lines));
            }
        }
        return page.stream()
                .map(key -> new RecordPage.Row(key.number(), records.get(key)))
                .toList();
    }

    private RecordOutcome record(RecordKey key, ResultLines lines) throws IOException {
        RecordGroup group = groups.get(key.group());
        RecordOutcome record = lines.at(key.offset())
                .orElseGet(() -> new RecordOutcome(
                        key.shownId(),
                        group.outcome(),
                        group.code() == null ? "" : group.code(),
                        "What the CRM said is too long for this list; it is in " + Artifacts.NDJSON + ".",
                        0,
                        0,
                        ""));
        boolean same = record.outcome() == group.outcome()
                && (group.code() == null || group.code().equals(record.code()))
                && (!key.isWhole() || key.shownId().equals(record.id()));
        if (!same) {
            throw new IOException("the index is not that of these results");
        }
        return record;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
