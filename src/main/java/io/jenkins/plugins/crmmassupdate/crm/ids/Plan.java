package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The distinct requested ids in order, in a file, cut into batches. Everything that can be wrong with the ids is found
 * while the plan is made, so that nothing has been sent then; and a plan costs memory only while it is made. The numbers
 * of the batches are the same in every run of the same plan.
 *
 * @param file where the ids are; {@link PlanWriter} says how
 * @param batchSize ids a batch
 * @param requested ids given, duplicates and malformed ones included
 * @param distinct different ids; each gets one outcome
 * @param malformed how many of the distinct ids are malformed
 * @param blank rows without an id, which count as nothing
 * @param takenOver how many of the distinct ids an earlier run has updated; they are not sent
 * @param takenFrom what that run is called, or empty
 * @param checksum tells two plans apart
 * @param idsRead what the reading of the ids saw
 */
public record Plan(
        Path file,
        int batchSize,
        long requested,
        long distinct,
        long malformed,
        long blank,
        long takenOver,
        String takenFrom,
        long checksum,
        IdsRead idsRead) {

    /** A plan of all ids, with no earlier run. */
    public static Plan make(IdSource source, Path file, int batchSize) throws IOException {
        return make(source, file, batchSize, Shard.WHOLE, UpdatedBefore.NOTHING);
    }

    /**
     * Reads all ids and writes the plan.
     *
     * @throws BadInputException if there is no id at all, or the source is not what it should be
     * @throws IOException if the source cannot be read or the plan not be written
     */
    public static Plan make(IdSource source, Path file, int batchSize, Shard shard, UpdatedBefore earlier)
            throws IOException {
        try (PlanWriter writer = new PlanWriter(file, batchSize, shard, earlier, source)) {
            source.forEach(writer);
            return writer.finish();
        }
    }

    /**
     * Finds a plan that was made before.
     *
     * @return the plan; empty if there is none, or it was not finished
     */
    public static Optional<Plan> load(Path file) throws IOException {
        return Files.exists(file) ? PlanWriter.read(file) : Optional.empty();
    }

    /** The same plan, if its file has been moved. @param now where it is */
    public Plan in(Path now) {
        return new Plan(now, batchSize, requested, distinct, malformed, blank, takenOver, takenFrom, checksum, idsRead);
    }

    /**
     * Reads the ids that a plan has taken over from an earlier run.
     *
     * @param change as {@link UpdatedBefore#change}: only if the plan was made for it
     * @return whether there is such a plan, and it was finished
     */
    public static boolean readTakenOver(Path file, String change, Consumer<String> ids) throws IOException {
        return PlanWriter.readTakenOver(file, change, ids);
    }

    /** Ids that were given before. */
    public long duplicates() {
        return requested - distinct;
    }

    /** Number of batches. */
    public int batches() {
        return Math.toIntExact((distinct - malformed - takenOver + batchSize - 1) / batchSize);
    }

    /** Reads the plan from its start. */
    public Cursor open() throws IOException {
        // not Files.newBufferedReader: that one closes itself when the thread that reads is interrupted
        InputStream in = new FileInputStream(file.toFile());
        return new Cursor(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    }

    /** A place in the plan. Not thread-safe. */
    public final class Cursor implements Closeable {
        private final BufferedReader reader;
        private int batch;

        private Cursor(BufferedReader reader) {
            this.reader = reader;
        }

        /**
         * The next batch, or null at the end.
         *
         * @param settled takes the outcomes of the ids passed on the way that are not sent
         */
        public Batch next(List<RecordOutcome> settled) throws IOException {
            List<String> ids = new ArrayList<>(batchSize);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                switch (line.charAt(0)) {
                    case PlanWriter.MALFORMED -> settled.add(malformed(line));
                    case PlanWriter.TAKEN_OVER -> settled.add(takenOver(line.substring(1)));
                    case PlanWriter.END -> {
                        return batch(ids);
                    }
                    default -> ids.add(line);
                }
                if (ids.size() == batchSize) {
                    break;
                }
            }
            return batch(ids);
        }

        private Batch batch(List<String> ids) {
            return ids.isEmpty() ? null : new Batch(++batch, ids);
        }

        private static RecordOutcome malformed(String line) {
            int tab = line.indexOf('\t');
            String id = line.substring(tab + 1);
            String place = line.substring(1, tab);
            String message = (IdCell.isId(place) ? "line " : "") // as older plans have it
                    + place + ": not a record id, which has digits only";
            return RecordOutcome.local(id, Outcome.FAILED, LocalCode.INVALID_ID, message, 0, 0);
        }

        private RecordOutcome takenOver(String id) {
            return RecordOutcome.local(
                    id, Outcome.UPDATED, LocalCode.TAKEN_OVER, "updated before, in " + takenFrom, 0, 0);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
