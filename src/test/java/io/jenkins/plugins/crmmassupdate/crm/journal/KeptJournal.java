package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** The job that the CRM has scheduled; null if there is none. */
    public static String job(Path journal) throws IOException {
        try (JournalReader reader = new JournalReader(journal)) {
            reader.readAll((batch, lines) -> {}, new BitSet());
            return reader.job();
        }
    }
}
