package io.jenkins.plugins.crmmassupdate.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that outlives a run: what is in it, whose it is, and who may write it. */
@Timeout(60)
class JournalTest {
    private static final List<String> IDS = List.of("1", "2", "3");

    @TempDir
    private Path folder;

    @Test
    void batchIsOnTheDiskBeforeItIsCountedAsDone() throws IOException {
        TrialRun run = TrialRun.in(folder).batchSize(1);
        List<Integer> onDisk = new ArrayList<>();
        try (Journal journal = run.openJournal(IDS)) {
            run.journal(journal).told(totals -> onDisk.add(replayed().size())).run(new ScriptedSender(), IDS);
        }

        assertThat(onDisk).containsExactly(1, 2, 3, 3);
    }

    @Test
    void everythingKnownOfARecordIsKept() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .thenSilence()
                .then(ids -> Answers.entries(
                        207,
                        Answers.updated("1"),
                        Answers.refused("2", "Späte \\\"Absage\\\"", "=1+1\\n\\u2028\\ud83d\\ude00\\ud83d")));

        TrialRun.Finished run = TrialRun.in(folder).resume(crm, IDS);

        assertThat(replayed())
                .containsExactly(new BatchResult(
                        new Batch(1, List.of()),
                        run.outcomes(),
                        List.of(),
                        List.of(),
                        new Totals(0, 0, 0, 0, 1, 2, 1, 0),
                        true,
                        null));
        assertThat(run.of("2").message()).isEqualTo("=1+1\n\u2028\ud83d\ude00\ud83d");
    }

    @Test
    void journalOfAnotherRunIsRefusedAndEveryDifferenceIsNamed() throws IOException {
        TrialRun.in(folder).openJournal(IDS).close();
        long then = TrialRun.in(folder).plan(IDS).checksum();
        byte[] before = Files.readAllBytes(folder.resolve("journal"));
        MassUpdateRequest other =
                new MassUpdateRequest("v8", "Contacts", FieldValues.ofAssignments(List.of("Stage=Closed")), false);
        Plan plan = TrialRun.in(folder).batchSize(2).plan(List.of("1", "2"));
        RunIdentity identity = RunIdentity.of(ApiDomain.parse("https://www.zohoapis.com"), other, plan);

        assertThatThrownBy(() -> Journal.open(folder.resolve("journal"), identity, true))
                .isInstanceOf(BadInputException.class)
                .hasMessage("This is not the run that was broken off: the API domain was"
                        + " 'https://sandbox.zohoapis.com', and is 'https://www.zohoapis.com' now; the module was"
                        + " 'Leads', and is 'Contacts' now; the set of fields was '{\"No_of_Employees\":1000}', and is"
                        + " '{\"Stage\":\"Closed\"}' now; the over_write was 'true', and is 'false' now; the API"
                        + " version was 'v2.1', and is 'v8' now; the batch size was '500', and is '2' now; the list of"
                        + " ids was '3 distinct, checksum " + Long.toHexString(then)
                        + "', and is '2 distinct, checksum "
                        + Long.toHexString(plan.checksum()) + "' now. A run"
                        + " goes on with what it was started with, or is started anew elsewhere.");
        assertThat(folder.resolve("journal")).hasBinaryContent(before);
    }

    @Test
    void sameIdsInAnotherOrderAreAnotherRun() throws IOException {
        TrialRun.in(folder).openJournal(IDS).close();

        assertThatThrownBy(() -> TrialRun.in(folder).openJournal(List.of("1", "3", "2")))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching("This is not the run that was broken off: the list of ids was '3 distinct, checksum"
                        + " [0-9a-f]+', and is '3 distinct, checksum [0-9a-f]+' now\\. A run goes on .+");
    }

    @Test
    void journalThatIsInUseCannotBeOpenedAgain() throws IOException {
        TrialRun run = TrialRun.in(folder);
        try (Journal journal = run.openJournal(IDS)) {
            assertThatThrownBy(() -> run.openJournal(IDS))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("The journal '" + folder.resolve("journal")
                            + "' is in use: the run is under way. Wait for its end.");

            run.journal(journal).run(new ScriptedSender(), IDS); // and the run under way does not notice
        }

        assertThat(replayed()).hasSize(1);
        run.openJournal(IDS).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"precious", "precious\nand long\n", "crm-mass-update-journals are\nof no use\n"})
    void fileOfSomebodyElseIsLeftAlone(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("journal"), text);

        assertThatThrownBy(() -> TrialRun.in(folder).openJournal(IDS))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(file + " is no journal of this version");
        assertThat(file).hasContent(text);
    }

    @Test
    void journalOfAnotherVersionIsLeftAlone() throws IOException {
        String start = "crm-mass-update-journal 4 0";
        Path file = Files.writeString(
                folder.resolve("journal"), start + " " + JournalFormat.crc(start, new byte[0]) + "\n");

        assertThatThrownBy(() -> TrialRun.in(folder).openJournal(IDS))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage(file + " is no journal of this version");
    }

    @Test
    void emptyFileIsABeginning() throws IOException {
        Files.createFile(folder.resolve("journal"));
        ScriptedSender crm = new ScriptedSender();

        TrialRun.in(folder).resume(crm, IDS);

        assertThat(crm.calls()).containsExactly(IDS);
        assertThat(replayed()).hasSize(1);
    }

    @Test
    void batchThatIsInItTwiceCountsOnce() throws IOException {
        TrialRun.in(folder).batchSize(1).resume(new ScriptedSender(), IDS);
        BatchResult second = replayed().get(1);
        byte[] again = JournalFormat.batch(second, RecordJson.lines(second.settled()), true);
        Files.write(folder.resolve("journal"), again, StandardOpenOption.APPEND);
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).resume(crm, IDS);

        assertThat(crm.calls()).isEmpty();
        assertThat(run.totals()).isEqualTo(new Totals(3, 0, 0, 0, 3, 3, 0, 0));
    }

    @Test
    void manyBatchesThatEndAtOnceAreAllKept() throws Exception {
        List<String> ids =
                IntStream.rangeClosed(1, 800).mapToObj(String::valueOf).toList();
        TrialRun run = TrialRun.in(folder).batchSize(1).concurrency(16);
        CyclicBarrier together = new CyclicBarrier(16);
        try (Journal journal = run.openJournal(ids)) {
            run.journal(journal)
                    .run(
                            batch -> {
                                try {
                                    together.await();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                                return Answers.updated(batch);
                            },
                            ids);
        }

        assertThat(replayed()).hasSize(800);
        ScriptedSender crm = new ScriptedSender();
        run.resume(crm, ids);
        assertThat(crm.calls()).isEmpty();
    }

    @Test
    void interruptedThreadCanOpenReplayAndKeep() throws Exception {
        TrialRun.in(folder).batchSize(1).resume(new ScriptedSender(), IDS);
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            try (Journal journal = TrialRun.in(folder).batchSize(1).openJournal(IDS)) {
                journal.replay((result, lines) -> {});
                journal.sending(new Batch(9, List.of("9")));
                keep(journal, result(9));
            }
            return Thread.currentThread().isInterrupted();
        });
        new Thread(task).start();

        assertThat(task.get()).isTrue();
        assertThat(replayed()).extracting(result -> result.batch().number()).containsExactly(1, 2, 3, 9);
    }

    @Test
    void whatIsNotConfirmedIsNotKept() throws IOException {
        TrialRun run = TrialRun.in(folder);
        try (Journal journal = run.openJournal(IDS)) {
            RecordOutcome unknown = RecordOutcome.local("1", Outcome.UNKNOWN, LocalCode.NO_ANSWER, "silence", 1, 1);
            List<String> unsent = List.of("2", "3");
            keep(
                    journal,
                    new BatchResult(new Batch(1, IDS), List.of(), List.of(unknown), unsent, Totals.NONE, true, null));
            journal.sending(new Batch(2, IDS));
        }

        assertThat(replayed()).isEmpty();
        assertThat(folder.resolve("journal")).content(StandardCharsets.UTF_8).hasLineCount(3);
    }

    @Test
    void runWithoutAJournalKeepsNothing() throws IOException {
        Journal none = Journal.none();

        none.replay((result, lines) -> {
            throw new IOException("nothing is in it");
        });
        none.sending(new Batch(1, IDS));
        keep(none, result(1));
        none.close();

        assertThat(none.unsettled(new Batch(1, IDS))).isEqualTo(IDS);
        assertThat(none.isInDoubt(1)).isFalse();
    }

    private static BatchResult result(int number) {
        return new BatchResult(
                new Batch(number, List.of("9")),
                List.of(Answers.updatedOutcome("9", number, 1)),
                List.of(),
                List.of(),
                new Totals(0, 0, 0, 0, 1, 1, 0, 0),
                true,
                null);
    }

    private List<BatchResult> replayed() {
        List<BatchResult> results = new ArrayList<>();
        try (JournalReader reader = new JournalReader(folder.resolve("journal"))) {
            reader.readAll((result, lines) -> results.add(result), new BitSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return results;
    }

    private static void keep(Journal journal, BatchResult result) throws IOException {
        journal.keep(result, RecordJson.lines(result.settled()));
    }
}
