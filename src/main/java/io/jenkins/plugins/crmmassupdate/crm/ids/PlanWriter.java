package io.jenkins.plugins.crmmassupdate.crm.ids;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes a plan's file: one id a line; a malformed one stands as {@code !place<TAB>text}, line ends within it replaced; one
 * that an earlier run has updated as {@code =id}. The last line is {@code #} and the counts: a plan without it was not
 * finished, and nothing was sent for it.
 */
final class PlanWriter implements IdSource.Consumer, Closeable {
    static final char MALFORMED = '!';
    static final char TAKEN_OVER = '=';
    static final char END = '#';

    /** Longest last line, in bytes. */
    private static final int MOST_END = 16_384;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IdSource source;
    private final IdGuard guard;
    private final Path file;
    private final int batchSize;
    private final Shard shard;
    private final UpdatedBefore earlier;
    private final IdSet seen = new IdSet();
    private final CRC32C checksum = new CRC32C();
    private final FileOutputStream stream;
    private final Writer writer;
    private long blanks;
    private long duplicates;
    private long requested;
    private long distinct;
    private long malformed;
    private long blank;
    private long takenOver;

    /** @param source which the ids come from, for what it says about them */
    PlanWriter(Path file, int batchSize, Shard shard, UpdatedBefore earlier, IdSource source) throws IOException {
        this.source = source;
        guard = new IdGuard(source);
        this.file = file;
        this.batchSize = batchSize;
        this.shard = shard;
        this.earlier = earlier;
        stream = new FileOutputStream(file.toFile());
        // not Files.newBufferedWriter: that one throws on half a surrogate pair, which a hostile id may have
        writer = new BufferedWriter(
                new OutputStreamWriter(new CheckedOutputStream(stream, checksum), StandardCharsets.UTF_8), 1 << 16);
    }

    /** Duplicates and blank rows are dealt out like the ids, so that the counts of all shards add up. */
    @Override
    public void accept(String text, long line) throws IOException {
        if (text.isEmpty()) {
            blank += shard.has(blanks++) ? 1 : 0;
            return;
        }
        boolean wellFormed = IdCell.isId(text);
        String id = wellFormed ? text : MalformedId.of(text);
        if (!seen.add(id)) {
            guard.again(id);
            requested += shard.has(duplicates++) ? 1 : 0;
            return;
        }
        if (wellFormed) {
            guard.id(id);
        } else {
            guard.malformed(id, line);
        }
        if (!shard.has(seen.size() - 1)) {
            return;
        }
        requested++;
        distinct++;
        if (!wellFormed) {
            malformed++;
            write(MALFORMED + source.place(line) + "\t" + id);
        } else if (earlier.hasUpdated(id)) {
            takenOver++;
            write(TAKEN_OVER + id);
        } else {
            write(id);
        }
    }

    private void write(String line) throws IOException {
        writer.write(line);
        writer.write('\n');
    }

    /** @throws BadInputException if there was no id, or they cannot be what was meant */
    Plan finish() throws IOException {
        if (seen.size() == 0) {
            throw new BadInputException(
                    blanks == 0
                            ? "No record ids are given: the list or file is empty. Nothing was sent."
                            : "None of the " + Count.of(blanks) + " rows has a record id. Nothing was sent.");
        }
        guard.check();
        writer.flush();
        Plan plan = new Plan(
                file,
                batchSize,
                requested,
                distinct,
                malformed,
                blank,
                takenOver,
                earlier.name(),
                checksum.getValue(),
                source.read());
        writer.write(END + json(plan) + '\n');
        writer.flush();
        stream.getFD().sync();
        return plan;
    }

    private String json(Plan plan) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        json.put("batchSize", plan.batchSize());
        json.put("requested", plan.requested());
        json.put("distinct", plan.distinct());
        json.put("malformed", plan.malformed());
        json.put("blank", plan.blank());
        json.put("takenOver", plan.takenOver());
        json.put("takenFrom", plan.takenFrom());
        json.put("takenFor", earlier.change());
        json.put("checksum", plan.checksum());
        json.put("idsRead", plan.idsRead().form());
        json.put("footerLines", plan.idsRead().footerLines());
        return JSON.writeValueAsString(json);
    }

    /** The plan in a file, if it was finished. */
    static Optional<Plan> read(Path file) throws IOException {
        return Optional.ofNullable(end(file)).map(json -> plan(file, json));
    }

    /** As {@link Plan#readTakenOver}. */
    static boolean readTakenOver(Path file, String change, Consumer<String> ids) throws IOException {
        JsonNode end = Files.exists(file) ? end(file) : null;
        if (end == null || change.isEmpty() || !end.path("takenFor").asText().equals(change)) {
            return false;
        }
        // not Files.newBufferedReader, as in Plan
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.charAt(0) == TAKEN_OVER) {
                    ids.accept(line.substring(1));
                }
            }
        }
        return true;
    }

    /** The last line; null if the plan was not finished. */
    private static JsonNode end(Path file) throws IOException {
        byte[] end;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            end = new byte[(int) Math.min(MOST_END, in.length())];
            in.seek(in.length() - end.length);
            in.readFully(end);
        }
        String text = new String(end, StandardCharsets.UTF_8);
        int start = text.lastIndexOf("\n" + END) + 1;
        if (start == 0 && !text.startsWith("" + END) || !text.endsWith("}\n")) {
            return null;
        }
        return JSON.readTree(text.substring(start + 1));
    }

    private static Plan plan(Path file, JsonNode json) {
        return new Plan(
                file,
                json.path("batchSize").asInt(),
                json.path("requested").asLong(),
                json.path("distinct").asLong(),
                json.path("malformed").asLong(),
                json.path("blank").asLong(),
                json.path("takenOver").asLong(),
                json.path("takenFrom").asText(),
                json.path("checksum").asLong(),
                new IdsRead(
                        json.path("idsRead").asText(), json.path("footerLines").asLong()));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
