package io.jenkins.plugins.crmmassupdate.crm.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.Totals.Seen;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The frames of a journal. Each has a line, which ends with a CRC-32C (hex) of all that the frame holds beside it:
 *
 * <pre>
 * crm-mass-update-journal 3 &lt;length&gt; &lt;crc&gt;                   and JSON: identity, start
 * sending &lt;batch&gt; 0 &lt;crc&gt;                                 it may have been carried out from here on
 * not-done &lt;batch&gt; 0 &lt;crc&gt;                                it was not: taken back
 * old &lt;batch&gt; &lt;length&gt; &lt;crc&gt;                              and what its records had, a line of JSON each
 * answered &lt;batch&gt; &lt;length&gt; &lt;crc&gt;                         and outcomes that are to be verified, a line of JSON each
 * part &lt;batch&gt; &lt;calls&gt; &lt;retries&gt; &lt;foreign&gt; &lt;length&gt; &lt;crc&gt;     and outcomes, packed lines of JSON; the rest is open
 * batch &lt;number&gt; &lt;calls&gt; &lt;retries&gt; &lt;foreign&gt; &lt;length&gt; &lt;crc&gt;    and the outcomes that no part has; nothing is open
 * job &lt;id&gt; 0 &lt;crc&gt;                                      the CRM has scheduled it
 * </pre>
 *
 * <p>A run that reads has six more numbers before the length of a batch and a part: those of {@link Seen}.
 *
 * <p>Version 1 had no parts, and until version 2 outcomes were not packed ({@link PackedLines}): both are read, and gone on with as they
 * were begun. An older reader would take a batch for a whole one whose parts it passed over, or not understand what is packed, and
 * so it must refuse a later version.
 */
final class JournalFormat {
    static final String START = "crm-mass-update-journal";
    static final String SENDING = "sending";
    static final String NOT_DONE = "not-done";
    static final String OLD = "old";
    static final String ANSWERED = "answered";
    static final String PART = "part";
    static final String BATCH = "batch";
    static final String JOB = "job";

    private static final int VERSION = 3;
    private static final int PACKED_SINCE = 3;

    /** Largest first frame, in bytes: of a run with long field values. */
    private static final int MOST_START = 64 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private JournalFormat() {}

    /**
     * What a journal starts with.
     *
     * @param packs whether outcomes are packed in it
     */
    record Start(RunIdentity identity, Instant startedAt, boolean packs) {
        static Start of(RunIdentity identity) {
            return new Start(identity, Instant.now(), true);
        }
    }

    static byte[] start(Start start) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("startedAt", start.startedAt().toString());
        json.set("identity", JSON.valueToTree(start.identity().parts()));
        String text = JSON.writeValueAsString(json) + "\n";
        return frame(START + " " + VERSION, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sending(int batch) {
        return frame(SENDING + " " + batch, new byte[0]);
    }

    static byte[] notDone(int batch) {
        return frame(NOT_DONE + " " + batch, new byte[0]);
    }

    static byte[] old(int batch, byte[] lines) {
        return frame(OLD + " " + batch, lines);
    }

    static byte[] answered(int batch, byte[] lines) {
        return frame(ANSWERED + " " + batch, lines);
    }

    static byte[] job(String id) {
        return frame(JOB + " " + id, new byte[0]);
    }

    /** Whether outcomes are packed in a journal that starts with this frame. */
    static boolean packs(JournalReader.Frame start) {
        return start.number(1) >= PACKED_SINCE;
    }

    static byte[] batch(BatchResult result, byte[] lines, boolean packs) {
        Totals counts = result.counts();
        String head = (result.isWhole() ? BATCH : PART) + " " + result.batch().number() + " " + counts.calls() + " "
                + counts.retries() + " " + counts.foreign() + seen(counts.seen());
        return frame(head, packs ? PackedLines.pack(lines) : lines);
    }

    private static String seen(Seen seen) {
        return seen.equals(Seen.NOTHING)
                ? ""
                : " " + seen.reads() + " " + seen.changed() + " " + seen.unchanged() + " " + seen.verified() + " "
                        + seen.unverified() + " " + seen.notFound();
    }

    private static byte[] frame(String head, byte[] content) {
        String counted = head + " " + content.length;
        byte[] line = (counted + " " + crc(counted, content) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[line.length + content.length];
        System.arraycopy(line, 0, frame, 0, line.length);
        System.arraycopy(content, 0, frame, line.length, content.length);
        return frame;
    }

    static String crc(String counted, byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(counted.getBytes(StandardCharsets.UTF_8));
        crc.update(content, 0, content.length);
        return Long.toHexString(crc.getValue());
    }

    /** As below. */
    static Start readStart(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toFile())) { // an interruption does not close this one
            return readStart(in, file);
        }
    }

    /**
     * How a journal starts.
     *
     * @param file its name, for messages
     * @return null if it was never begun: the process ended before its first frame was on the disk
     * @throws IOException if it is none, or of another version
     */
    static Start readStart(InputStream in, Path file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in);
        bytes.mark(MOST_START);
        JournalReader.Frame first = new JournalReader.Frames(bytes).next();
        if (first == null) {
            bytes.reset();
            if (isTornStart(bytes.readNBytes(MOST_START))) {
                return null;
            }
        }
        if (first == null || !first.is(START) || first.number(1) < 1 || first.number(1) > VERSION) {
            throw new IOException(file + " is no journal of this version");
        }
        JsonNode json = JSON.readTree(first.content());
        Map<String, String> parts = new LinkedHashMap<>();
        json.path("identity")
                .fields()
                .forEachRemaining(
                        part -> parts.put(part.getKey(), part.getValue().asText()));
        return new Start(
                new RunIdentity(parts), Instant.parse(json.path("startedAt").asText()), packs(first));
    }

    /** Whether the first frame was cut off. A whole one has two lines; if only they are damaged, batches may follow. */
    private static boolean isTornStart(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        long lines = text.chars().filter(c -> c == '\n').count();
        boolean ours = text.startsWith(START) || START.startsWith(text);
        return ours && lines < 2 && bytes.length < MOST_START;
    }
}
