package io.jenkins.plugins.crmmassupdate.crm;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The distinct requested ids in order, in a file, cut into batches. Everything that can be wrong with the ids is found
 * while the plan is made, so that nothing has been sent then; and a plan costs memory only while it is made.
 *
 * <p>The file has one id a line; a malformed one stands as {@code !line<TAB>text}, line ends within it replaced.
 *
 * @param file where the ids are
 * @param batchSize ids a batch
 * @param requested ids given, duplicates and malformed ones included
 * @param distinct different ids; each gets one outcome
 * @param malformed how many of the distinct ids are malformed
 * @param blank rows without an id, which count as nothing
 */
public record Plan(Path file, int batchSize, long requested, long distinct, long malformed, long blank) {
    private static final char MALFORMED = '!';

    /**
     * Reads all ids and writes the plan.
     *
     * @throws BadInputException if there is no id at all, or the source is not what it should be
     * @throws IOException if the source cannot be read or the plan not be written
     */
    public static Plan make(IdSource source, Path file, int batchSize) throws IOException {
        IdSet seen = new IdSet();
        long[] counts = new long[4]; // requested, distinct, malformed, blank
        // not Files.newBufferedWriter: that one throws on half a surrogate pair, which a hostile id may have
        try (Writer writer =
                new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8))) {
            source.forEach((text, line) -> {
                if (text.isEmpty()) {
                    counts[3]++;
                    return;
                }
                boolean wellFormed = isWellFormed(text);
                String id = wellFormed ? text : text.replaceAll("\\R", " ");
                counts[0]++;
                if (!seen.add(id)) {
                    return;
                }
                counts[1]++;
                if (wellFormed) {
                    writer.write(id);
                } else {
                    counts[2]++;
                    writer.write(MALFORMED + "" + line + "\t" + id);
                }
                writer.write('\n');
            });
        }
        if (counts[0] == 0) {
            throw new BadInputException(
                    counts[3] == 0
                            ? "No record ids are given: the list or file is empty. Nothing was sent."
                            : "None of the " + counts[3] + " rows has a record id. Nothing was sent.");
        }
        return new Plan(file, batchSize, counts[0], counts[1], counts[2], counts[3]);
    }

    /** Ids that were given before. */
    public long duplicates() {
        return requested - distinct;
    }

    /** Number of batches. */
    public int batches() {
        return Math.toIntExact((distinct - malformed + batchSize - 1) / batchSize);
    }

    /** Reads the plan from its start. */
    Cursor open() throws IOException {
        return new Cursor(Files.newBufferedReader(file, StandardCharsets.UTF_8));
    }

    /** {@code ^[0-9]+$}, the API's own rule. */
    private static boolean isWellFormed(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) < '0' || id.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A place in the plan. Not thread-safe. */
    final class Cursor implements Closeable {
        private final BufferedReader reader;
        private int batch;

        private Cursor(BufferedReader reader) {
            this.reader = reader;
        }

        /**
         * The next batch, or null at the end.
         *
         * @param refused takes the outcomes of the malformed ids passed on the way
         */
        Batch next(List<RecordOutcome> refused) throws IOException {
            List<String> ids = new ArrayList<>(batchSize);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.charAt(0) == MALFORMED) {
                    refused.add(refuse(line));
                } else {
                    ids.add(line);
                    if (ids.size() == batchSize) {
                        break;
                    }
                }
            }
            return ids.isEmpty() ? null : new Batch(++batch, ids);
        }

        private static RecordOutcome refuse(String line) {
            int tab = line.indexOf('\t');
            String id = line.substring(tab + 1);
            String message = "line " + line.substring(1, tab) + ": not a record id, which has digits only";
            return RecordOutcome.local(id, Outcome.FAILED, LocalCode.INVALID_ID, message, 0, 0);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
