package io.jenkins.plugins.crmmassupdate.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.ids.Shard;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that an earlier run has updated: they are taken over and never sent; all others are. */
class TakenOverTest {
    private static final ApiDomain SANDBOX = ApiDomain.parse("https://sandbox.zohoapis.com");
    private static final List<String> IDS = List.of("1", "2", "3", "4", "5", "x");

    @TempDir
    private Path folder;

    @Test
    void updatedRecordsAreTakenOverAndTheOthersAreSent() throws IOException {
        EarlierRun earlier = earlier();
        earlier.read(lines(
                Answers.updatedOutcome("2", 1, 1),
                Answers.refusedOutcome("3", "RECORD_LOCKED", "no", 1, 1),
                RecordOutcome.local("4", Outcome.UNKNOWN, LocalCode.NO_ANSWER, "timeout", 1, 1),
                Answers.updatedOutcome("5", 1, 1),
                Answers.updatedOutcome("99", 1, 1)));
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished run = TrialRun.in(folder).run(crm, plan(earlier), IDS);

        assertThat(crm.calls()).containsExactly(List.of("1", "3", "4"));
        assertThat(run.of("2")).isEqualTo(takenOver("2"));
        assertThat(run.of("5")).isEqualTo(takenOver("5"));
        assertThat(run.of("3")).isEqualTo(Answers.updatedOutcome("3", 1, 1));
        assertThat(run.totals()).isEqualTo(new Totals(5, 1, 0, 0, 1, 1, 0, 0));
        assertThat(run.summary().plan().takenOver()).isEqualTo(2);
        assertThat(earlier.size()).isEqualTo(3);
    }

    @Test
    void listenerIsToldWhatNeededNoCall() throws IOException {
        EarlierRun earlier = earlier();
        earlier.add(Answers.updatedOutcome("2", 1, 1));
        AtomicLong withoutCall = new AtomicLong();
        RunListener listener = new RunListener() {
            @Override
            public void progress(Totals totals) {}

            @Override
            public void withoutCall(long records) {
                withoutCall.addAndGet(records);
            }
        };

        TrialRun.in(folder).told(listener).run(new ScriptedSender(), plan(earlier), IDS);

        assertThat(withoutCall).as("2 was updated before, x is malformed").hasValue(2);
    }

    @Test
    void runThatHasNothingLeftToSendSendsNothing() throws IOException {
        EarlierRun earlier = earlier();
        IDS.forEach(id -> earlier.add(Answers.updatedOutcome(id, 1, 1)));
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished run = TrialRun.in(folder).run(crm, plan(earlier), IDS);

        assertThat(crm.calls()).isEmpty();
        assertThat(run.totals()).isEqualTo(new Totals(5, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void whatARunThatBrokeOffHasConfirmedIsTakenOverFromItsJournal() throws IOException {
        ScriptedSender dying = new ScriptedSender().then(Answers::updated).then(ids -> {
            throw new Error("killed");
        });
        assertThatThrownBy(() -> TrialRun.in(folder).batchSize(2).resume(dying, IDS))
                .hasMessage("killed");
        EarlierRun earlier = earlier();

        assertThat(earlier.readUnpublished(folder.resolve("plan"), folder.resolve("journal")))
                .isTrue();

        ScriptedSender crm = new ScriptedSender();
        TrialRun.Finished run = TrialRun.in(folder).run(crm, plan(earlier), IDS);
        assertThat(crm.calls()).containsExactly(List.of("3", "4", "5"));
        assertThat(run.of("1")).isEqualTo(takenOver("1"));
    }

    @Test
    void journalOfAnotherChangeIsNotTakenOver() throws IOException {
        TrialRun.in(folder).resume(new ScriptedSender(), IDS);
        Path journal = folder.resolve("journal");
        MassUpdateRequest other =
                new MassUpdateRequest("v2.1", "Leads", FieldValues.ofAssignments(List.of("No_of_Employees=7")), true);
        EarlierRun otherFields = new EarlierRun("#12", SANDBOX, other);
        EarlierRun otherCrm = new EarlierRun("#12", ApiDomain.parse("https://www.zohoapis.com"), TrialRun.REQUEST);

        assertThat(otherFields.readUnpublished(folder.resolve("plan"), journal)).isFalse();
        assertThat(otherCrm.readUnpublished(folder.resolve("plan"), journal)).isFalse();
        assertThat(otherFields.size()).isZero();
        assertThat(otherCrm.size()).isZero();
    }

    @Test
    void journalThatWasNeverBegunHasNothingToTakeOver() throws IOException {
        Path journal = Files.createFile(folder.resolve("journal"));

        assertThat(earlier().readUnpublished(folder.resolve("plan"), journal)).isFalse();
    }

    @Test
    void whatARunThatBrokeOffHadTakenOverItselfIsTakenOverWithItsJournal() throws IOException {
        EarlierRun first = earlier();
        first.add(Answers.updatedOutcome("1", 1, 1));
        Plan plan = Plan.make(IdSource.of(IDS), folder.resolve("plan"), 2, Shard.WHOLE, first);
        ScriptedSender dying = new ScriptedSender().then(Answers::updated).then(ids -> {
            throw new Error("killed");
        });
        RunIdentity identity = RunIdentity.of(SANDBOX, TrialRun.REQUEST, plan);
        try (Journal journal = Journal.open(folder.resolve("journal"), identity, true)) {
            assertThatThrownBy(() -> TrialRun.in(folder).journal(journal).run(dying, plan, IDS))
                    .hasMessage("killed");
        }
        EarlierRun earlier = earlier();
        earlier.readUnpublished(folder.resolve("plan"), folder.resolve("journal"));
        ScriptedSender crm = new ScriptedSender();

        TrialRun.in(folder).run(crm, plan(earlier), IDS);

        assertThat(dying.calls()).first().isEqualTo(List.of("2", "3"));
        assertThat(crm.calls()).containsExactly(List.of("4", "5"));
    }

    @Test
    void planOfARunThatBrokeOffBeforeItsJournalWasBegunIsTakenOverForTheSameChangeOnly() throws IOException {
        EarlierRun first = earlier();
        first.add(Answers.updatedOutcome("1", 1, 1));
        plan(first);
        MassUpdateRequest other =
                new MassUpdateRequest("v2.1", "Leads", FieldValues.ofAssignments(List.of("No_of_Employees=7")), true);
        EarlierRun same = earlier();
        EarlierRun another = new EarlierRun("#12", SANDBOX, other);

        assertThat(same.readUnpublished(folder.resolve("plan"), folder.resolve("journal")))
                .isTrue();
        assertThat(another.readUnpublished(folder.resolve("plan"), folder.resolve("journal")))
                .isFalse();

        assertThat(same.hasUpdated("1")).isTrue();
        assertThat(another.size()).isZero();
    }

    @Test
    void resultsThatCannotBeReadAreNotTakenForNone() {
        EarlierRun earlier = earlier();

        assertThatThrownBy(() -> earlier.read(text("{\"id\":\"1\",\"outcome\":\"UPDATED\"}\n[1]\n")))
                .isInstanceOf(IOException.class)
                .hasMessage("not a record's line: START_ARRAY");
        assertThatThrownBy(() -> earlier.read(text("{\"id\":\"1\",\"outcome\":\"DONE\"}\n")))
                .isInstanceOf(IOException.class)
                .hasMessage("no outcome: DONE");
        assertThatThrownBy(() -> earlier.read(text("{\"id\":\"1\"}\n")))
                .isInstanceOf(IOException.class)
                .hasMessage("a record's line without id or outcome");
    }

    private Plan plan(EarlierRun earlier) throws IOException {
        return Plan.make(IdSource.of(IDS), folder.resolve("plan"), 500, Shard.WHOLE, earlier);
    }

    private static EarlierRun earlier() {
        return new EarlierRun("#12", SANDBOX, TrialRun.REQUEST);
    }

    private static RecordOutcome takenOver(String id) {
        return new RecordOutcome(id, Outcome.UPDATED, "TAKEN_OVER", "updated before, in #12", 0, 0, "");
    }

    private static ByteArrayInputStream lines(RecordOutcome... records) throws IOException {
        return new ByteArrayInputStream(RecordJson.lines(List.of(records)));
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
