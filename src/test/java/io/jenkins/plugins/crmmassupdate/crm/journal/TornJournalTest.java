package io.jenkins.plugins.crmmassupdate.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose end the process or the machine did not live to write, at every single byte; and one that decayed. */
class TornJournalTest {
    private static final List<String> IDS = List.of("1", "2", "3", "4", "5", "6");
    private static final List<List<String>> BATCHES = List.of(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));

    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole;
    private int first;
    private int last;

    @BeforeEach
    void keepThreeBatches() throws IOException {
        file = folder.resolve("journal");
        run().resume(new ScriptedSender(), IDS);
        whole = Files.readAllBytes(file);
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        first = text.indexOf("sending 1 ");
        last = text.indexOf("batch 3 ");
    }

    @Test
    void whereverTheLastFrameIsTornOnlyItsBatchIsSentAgain() throws IOException {
        for (int length = last; length < whole.length; length++) {
            assertResumes(Arrays.copyOf(whole, length), BATCHES.subList(2, 3));
        }
    }

    @Test
    void wholeJournalHasNothingToBeSent() throws IOException {
        assertResumes(whole, List.of());
    }

    @Test
    void runWhoseFirstFrameIsTornHadSentNothing() throws IOException {
        for (int length = 0; length < first; length += 3) {
            assertResumes(Arrays.copyOf(whole, length), BATCHES);
        }
    }

    @Test
    void tailOfGarbageIsDropped() throws IOException {
        byte[] longer = Arrays.copyOf(whole, whole.length + 5_000); // zeros, as after a power failure

        assertResumes(longer, List.of());
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void flippedBitCostsTheBatchesFromThereOnAndNoMore() throws IOException {
        for (int place = first; place < whole.length; place += 7) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            int frame = place >= frameStart(3) ? 2 : place >= frameStart(2) ? 1 : 0;

            assertResumes(damaged, BATCHES.subList(frame, 3));
        }
    }

    @Test
    void journalWithADamagedStartIsNotTakenForANewOne() throws IOException {
        for (int place = 0; place < first; place++) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            Files.write(file, damaged);

            assertThatThrownBy(() -> run().openJournal(IDS))
                    .as("byte %s", place)
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage(file + " is no journal of this version");
            assertThat(file).hasBinaryContent(damaged);
        }
    }

    /** Resumes from these bytes; then once more, which shows that what was appended can be read. */
    private void assertResumes(byte[] journal, List<List<String>> sent) throws IOException {
        Files.write(file, journal);
        ScriptedSender crm = new ScriptedSender();
        TrialRun.Finished resumed = run().resume(crm, IDS);
        ScriptedSender again = new ScriptedSender();
        TrialRun.Finished complete = run().resume(again, IDS);

        assertThat(crm.calls()).as("%s bytes", journal.length).isEqualTo(sent);
        assertThat(resumed.totals()).isEqualTo(new Totals(6, 0, 0, 0, 3, 3, 0, 0));
        assertThat(again.calls()).isEmpty();
        assertThat(complete.totals()).isEqualTo(resumed.totals());
        assertThat(complete.outcomes()).containsExactlyInAnyOrderElementsOf(resumed.outcomes());
    }

    private int frameStart(int batch) {
        return new String(whole, StandardCharsets.ISO_8859_1).indexOf("sending " + batch + " ");
    }

    private TrialRun run() {
        return TrialRun.in(folder).batchSize(2);
    }
}
