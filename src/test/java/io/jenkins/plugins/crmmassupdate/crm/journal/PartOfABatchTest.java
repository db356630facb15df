package io.jenkins.plugins.crmmassupdate.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch of which some records are settled and the rest is not: what is settled outlives the rest, and is never sent again. */
class PartOfABatchTest {
    private static final List<String> IDS = List.of("1", "2", "3", "4");
    private static final CrmAnswer EXPIRED = Answers.json(401, Answers.refusal("INVALID_TOKEN", "expired"));
    private static final CrmAnswer ONE_UPDATED_ONE_REFUSED =
            Answers.entries(400, Answers.updated("1"), Answers.refused("2", "NOT_APPROVED", "no"));
    private static final CrmAnswer IN_HALVES = Answers.json(400, Answers.refusal("CANNOT_PROCESS", "one of them"));

    @TempDir
    private Path folder;

    private ScriptedSender crm;

    @BeforeEach
    void newCrm() {
        crm = new ScriptedSender();
    }

    @Test
    void namedRecordsKeepTheirOutcomeWhenTheRunIsResumedWithADeadToken() throws IOException {
        TrialRun.in(folder).resume(crm.then(ONE_UPDATED_ONE_REFUSED).then(EXPIRED), IDS);
        ScriptedSender dead = new ScriptedSender().then(EXPIRED);

        TrialRun.Finished resumed = TrialRun.in(folder).resume(dead, IDS);

        assertThat(dead.calls()).containsExactly(List.of("3", "4"));
        assertThat(resumed.of("1")).isEqualTo(Answers.updatedOutcome("1", 1, 1));
        assertThat(resumed.of("2")).isEqualTo(Answers.refusedOutcome("2", "NOT_APPROVED", "no", 1, 1));
        assertThat(resumed.of("3").code()).isEqualTo("INVALID_TOKEN");
        assertThat(resumed.summary().resumed()).isEqualTo(2);
    }

    @Test
    void restIsSentByTheNextRunAndTheAccountIsThatOfOne() throws IOException {
        TrialRun.in(folder).resume(crm.then(ONE_UPDATED_ONE_REFUSED).then(EXPIRED), IDS);
        ScriptedSender next = new ScriptedSender();

        TrialRun.Finished resumed = TrialRun.in(folder).resume(next, IDS);

        assertThat(next.calls()).containsExactly(List.of("3", "4"));
        assertThat(resumed.totals()).isEqualTo(new Totals(3, 1, 0, 0, 1, 2, 0, 0));
        ScriptedSender again = new ScriptedSender();
        assertThat(TrialRun.in(folder).resume(again, IDS).totals()).isEqualTo(resumed.totals());
        assertThat(again.calls()).isEmpty();
    }

    @Test
    void namedRecordsAreOnTheDiskBeforeTheRestIsSentAgain() throws IOException {
        List<String> onDisk = new ArrayList<>();
        crm.then(ONE_UPDATED_ONE_REFUSED).then(ids -> {
            onDisk.addAll(confirmed());
            return Answers.updated(ids);
        });

        TrialRun.in(folder).resume(crm, IDS);

        assertThat(onDisk).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void halfThatWasUpdatedIsNotSentAgainWhenTheOtherWasGivenUp() throws IOException {
        TrialRun.in(folder)
                .attempts(1)
                .resume(crm.then(IN_HALVES).then(Answers::updated).thenSilence(), IDS);
        ScriptedSender next = new ScriptedSender();

        TrialRun.Finished resumed = TrialRun.in(folder).resume(next, IDS);

        assertThat(crm.calls()).containsExactly(IDS, List.of("1", "2"), List.of("3", "4"));
        assertThat(next.calls()).containsExactly(List.of("3", "4"));
        assertThat(resumed.totals().updated()).isEqualTo(4);
    }

    @Test
    void withoutResendARestThatWasProvablyNotDoneIsSentAgain() throws IOException {
        TrialRun.in(folder).withoutResend().resume(crm.then(IN_HALVES).then(Answers::updated).then(EXPIRED), IDS);
        ScriptedSender next = new ScriptedSender();

        TrialRun.in(folder).withoutResend().resume(next, IDS);

        assertThat(next.calls()).containsExactly(List.of("3", "4"));
    }

    @Test
    void withoutResendOnlyTheRestThatWasUnderWayIsLeftUnknown() throws IOException {
        crm.then(IN_HALVES).then(Answers::updated).then(ids -> {
            throw new Error("killed");
        });
        assertThatThrownBy(() -> TrialRun.in(folder).withoutResend().resume(crm, IDS))
                .hasMessage("killed");
        ScriptedSender next = new ScriptedSender();

        TrialRun.Finished resumed = TrialRun.in(folder).withoutResend().resume(next, IDS);

        assertThat(next.calls()).isEmpty();
        assertThat(resumed.totals()).isEqualTo(new Totals(2, 0, 0, 2, 0, 2, 1, 0));
    }

    @Test
    void faultOfOursDoesNotTakeTheOutcomesOfNamedRecordsWithIt() throws IOException {
        Error fault = new Error("boom");
        crm.then(ONE_UPDATED_ONE_REFUSED).then(ids -> {
            throw fault;
        });
        List<RecordOutcome> outcomes = new ArrayList<>();

        assertThatThrownBy(() -> TrialRun.in(folder).of(crm, IDS).run(outcomes::addAll, totals -> {}))
                .isSameAs(fault);

        assertThat(outcomes)
                .extracting(RecordOutcome::id, RecordOutcome::code)
                .containsExactly(
                        tuple("1", "SUCCESS"),
                        tuple("2", "NOT_APPROVED"),
                        tuple("3", "INTERNAL_FAULT"),
                        tuple("4", "INTERNAL_FAULT"));
    }

    @Test
    void namedRecordsAreTakenOverByALaterRun() throws IOException {
        TrialRun.in(folder).resume(crm.then(ONE_UPDATED_ONE_REFUSED).then(EXPIRED), IDS);
        EarlierRun earlier =
                new EarlierRun("#1", ApiDomain.parse("https://sandbox.zohoapis.com"), TrialRun.REQUEST);

        earlier.readUnpublished(folder.resolve("plan"), folder.resolve("journal"));

        assertThat(earlier.hasUpdated("1")).isTrue();
        assertThat(earlier.size()).isEqualTo(1);
    }

    @Test
    void batchThatIsAnsweredAtOnceIsOneFrameBesideItsMark() throws IOException {
        TrialRun.in(folder).resume(crm, IDS);

        assertThat(frames()).containsExactly("crm-mass-update-journal", "sending", "batch");
    }

    @Test
    void partOfABatchThatIsInTheJournalTwiceCountsOnce() throws IOException {
        TrialRun.in(folder).resume(crm.then(ONE_UPDATED_ONE_REFUSED).then(EXPIRED), IDS);
        byte[] journal = Files.readAllBytes(folder.resolve("journal"));
        int part = new String(journal, StandardCharsets.ISO_8859_1).indexOf("\npart ") + 1;
        byte[] again = Arrays.copyOfRange(journal, part, journal.length);
        Files.write(folder.resolve("journal"), again, StandardOpenOption.APPEND);

        assertThat(TrialRun.in(folder).resume(new ScriptedSender(), IDS).totals())
                .isEqualTo(new Totals(3, 1, 0, 0, 1, 2, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void journalOfAnEarlierVersionIsGoneOnWith(int version) throws IOException {
        TrialRun.in(folder).batchSize(2).resume(crm.then(Answers::updated).then(EXPIRED), IDS);
        Path journal = folder.resolve("journal");
        KeptJournal.asOfVersion(version, journal);
        byte[] before = Files.readAllBytes(journal);
        ScriptedSender next = new ScriptedSender();
        ScriptedSender last = new ScriptedSender();

        TrialRun.Finished resumed = TrialRun.in(folder).batchSize(2).resume(next, IDS);
        TrialRun.Finished again = TrialRun.in(folder).batchSize(2).resume(last, IDS);

        assertThat(next.calls()).containsExactly(List.of("3", "4"));
        assertThat(resumed.totals().updated()).isEqualTo(4);
        assertThat(last.calls()).isEmpty();
        assertThat(again.outcomes()).containsExactlyInAnyOrderElementsOf(resumed.outcomes());
        assertThat(Files.readAllBytes(journal)).startsWith(before);
        assertThat(journal).as("as it was begun").content(StandardCharsets.UTF_8).contains("{\"id\":\"4\",\"outcome\"");
    }

    private List<String> confirmed() {
        try {
            return List.copyOf(KeptJournal.confirmedIds(folder.resolve("journal")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The kinds of the journal's frames. */
    private List<String> frames() throws IOException {
        return KeptJournal.kinds(folder.resolve("journal"));
    }
}
