package io.jenkins.plugins.crmmassupdate.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a journal has confirmed, read by the engine's own reader. */
public final class ConfirmedIds {
    private ConfirmedIds() {}

    /** The ids of all final outcomes; none if the journal was not begun. */
    public static Set<String> of(Path journal) throws IOException {
        Set<String> ids = new HashSet<>();
        outcomesOf(journal).forEach(record -> ids.add(record.id()));
        return ids;
    }

    static List<RecordOutcome> outcomesOf(Path journal) throws IOException {
        List<RecordOutcome> outcomes = new ArrayList<>();
        if (Files.exists(journal) && JournalFormat.readStart(journal) != null) {
            try (JournalReader reader = new JournalReader(journal)) {
                reader.readAll((batch, lines) -> outcomes.addAll(batch.settled()), new BitSet());
            }
        }
        return outcomes;
    }
}
