package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a journal on the disk has, read by the engine's own reader. */
public final class KeptJournal {
    private KeptJournal() {}

    /** The ids of all final outcomes; none if the journal was not begun. */
    public static Set<String> confirmedIds(Path journal) throws IOException {
        Set<String> ids = new HashSet<>();
        outcomesOf(journal).forEach(record -> ids.add(record.id()));
        return ids;
    }

    /** As above, the outcomes. */
    public static List<RecordOutcome> outcomesOf(Path journal) throws IOException {
        List<RecordOutcome> outcomes = new ArrayList<>();
        if (Files.exists(journal) && JournalFormat.readStart(journal) != null) {
            try (JournalReader reader = new JournalReader(journal)) {
                reader.readAll((batch, lines) -> outcomes.addAll(batch.settled()), new BitSet());
            }
        }
        return outcomes;
    }

    /** The ids of all outcomes that are final, or are to be verified yet. */
    public static Set<String> answeredIds(Path journal) throws IOException {
        Set<String> ids = confirmedIds(journal);
        if (Files.exists(journal) && JournalFormat.readStart(journal) != null) {
            try (JournalReader reader = new JournalReader(journal)) {
                reader.readAll((batch, lines) -> {}, new BitSet());
                reader.answered().values().forEach(batch -> batch.forEach(record -> ids.add(record.id())));
            }
        }
        return ids;
    }

    /** Of how many batches the records were read before they were sent. */
    public static int batchesRead(Path journal) throws IOException {
        List<byte[]> old = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            reader.readAll((batch, lines) -> {}, old::add, new BitSet());
        }
        return old.size();
    }

    /** The job that the CRM has scheduled; null if there is none. */
    public static String job(Path journal) throws IOException {
        try (JournalReader reader = new JournalReader(journal)) {
            reader.readAll((batch, lines) -> {}, new BitSet());
            return reader.job();
        }
    }

    /** The kinds of its frames. */
    static List<String> kinds(Path journal) throws IOException {
        return frames(journal).stream().map(frame -> frame.head()[0]).toList();
    }

    /** Makes it what an earlier build would have written: of another version, and with nothing packed. */
    static void asOfVersion(int version, Path journal) throws IOException {
        ByteArrayOutputStream older = new ByteArrayOutputStream();
        for (JournalReader.Frame frame : frames(journal)) {
            String[] head = Arrays.copyOf(frame.head(), frame.head().length - 1);
            byte[] content = frame.content();
            if (frame.is(JournalFormat.START)) {
                head[1] = String.valueOf(version);
            } else if (frame.is(JournalFormat.BATCH) || frame.is(JournalFormat.PART)) {
                content = PackedLines.unpack(content);
            }
            String counted = String.join(" ", head) + " " + content.length;
            older.writeBytes((counted + " " + JournalFormat.crc(counted, content) + "\n").getBytes(StandardCharsets.UTF_8));
            older.writeBytes(content);
        }
        Files.write(journal, older.toByteArray());
    }

    private static List<JournalReader.Frame> frames(Path journal) throws IOException {
        List<JournalReader.Frame> all = new ArrayList<>();
        try (JournalReader.Frames frames =
                new JournalReader.Frames(new ByteArrayInputStream(Files.readAllBytes(journal)))) {
            for (JournalReader.Frame frame = frames.next(); frame != null; frame = frames.next()) {
                all.add(frame);
            }
        }
        return all;
    }
}
