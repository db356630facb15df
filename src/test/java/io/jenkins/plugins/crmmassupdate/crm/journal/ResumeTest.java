package io.jenkins.plugins.crmmassupdate.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that goes on where it was broken off: what it sends, what it does not, and that its account is that of one run. */
class ResumeTest {
    private static final List<String> IDS = Mixed.ids(60);

    @TempDir
    private Path folder;

    /** The same fate for a record in every run, whatever it is sent with. */
    private static final class Mixed {
        private static List<String> ids(int count) {
            List<String> ids = new ArrayList<>(
                    IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList());
            ids.addAll(7, List.of("x", "3", "y"));
            return ids;
        }

        private static CrmAnswer answer(List<String> ids) {
            return Answers.entries(
                    207,
                    ids.stream()
                            .filter(id -> Integer.parseInt(id) % 11 != 0)
                            .map(id -> Integer.parseInt(id) % 7 == 0
                                    ? Answers.refused(id, "NOT_APPROVED", "no")
                                    : Answers.updated(id))
                            .toArray(String[]::new));
        }
    }

    /** Answers so many calls, then the JVM is as good as gone. */
    private static ScriptedSender dyingAfter(int calls) {
        ScriptedSender crm = new ScriptedSender();
        for (int i = 0; i < calls; i++) {
            crm.then(Mixed::answer);
        }
        return crm.then(ids -> {
            throw new Error("killed");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 11, 12})
    void accountOfAResumedRunIsThatOfAnUnbrokenOne(int calls) throws IOException {
        TrialRun.Finished unbroken = TrialRun.in(folder).batchSize(5).run(Mixed::answer, IDS);
        ScriptedSender dying = dyingAfter(calls);
        if (calls < 12) {
            assertThatThrownBy(() -> TrialRun.in(folder).batchSize(5).resume(dying, IDS))
                    .hasMessage("killed");
        } else {
            TrialRun.in(folder).batchSize(5).resume(dying, IDS);
        }
        List<List<String>> sent = new ArrayList<>();

        TrialRun.Finished resumed = TrialRun.in(folder)
                .batchSize(5)
                .resume(
                        ids -> {
                            sent.add(ids);
                            return Mixed.answer(ids);
                        },
                        IDS);

        assertThat(sent).hasSize(12 - calls).noneMatch(dying.calls().subList(0, calls)::contains);
        assertThat(resumed.outcomes()).containsExactlyInAnyOrderElementsOf(unbroken.outcomes());
        assertThat(resumed.totals()).isEqualTo(unbroken.totals());
        assertThat(resumed.summary().resumed()).isEqualTo(5L * calls);
        assertThat(resumed.summary().sent()).isEqualTo(60 - 5L * calls);
        assertThat(resumed.summary().reasons())
                .containsExactlyInAnyOrderElementsOf(unbroken.summary().reasons());
        assertThat(resumed.summary().failuresByCode())
                .isEqualTo(unbroken.summary().failuresByCode());
    }

    @Test
    void outcomesThatCouldNotBeKeptAreNotSentAgain() throws IOException {
        TrialRun run = TrialRun.in(folder).batchSize(5);
        Error full = new Error("disk full");
        try (Journal journal = run.openJournal(IDS)) {
            MassUpdate update = run.journal(journal).of(Mixed::answer, IDS);
            assertThatThrownBy(() -> update.run(
                            outcomes -> {
                                if (outcomes.stream().anyMatch(record -> record.batch() == 3)) {
                                    throw full;
                                }
                            },
                            totals -> {}))
                    .isSameAs(full);
        }
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished resumed = TrialRun.in(folder).batchSize(5).resume(crm, IDS);

        assertThat(crm.calls()).hasSize(9).first().isEqualTo(List.of("16", "17", "18", "19", "20"));
        assertThat(resumed.totals().done()).isEqualTo(62);
    }

    @Test
    void firstStartIsTheStartOfTheRun() throws IOException {
        assertThatThrownBy(() -> TrialRun.in(folder).batchSize(5).resume(dyingAfter(2), IDS))
                .isInstanceOf(Error.class);
        TrialRun.Finished second = TrialRun.in(folder).batchSize(5).resume(new ScriptedSender(), IDS);
        TrialRun.Finished third = TrialRun.in(folder).batchSize(5).resume(new ScriptedSender(), IDS);

        assertThat(third.summary().startedAt()).isEqualTo(second.summary().startedAt());
    }

    @Test
    void listenerIsToldOnceWhatIsTakenOver() throws IOException {
        assertThatThrownBy(() -> TrialRun.in(folder).batchSize(5).resume(dyingAfter(2), IDS))
                .isInstanceOf(Error.class);
        List<Totals> told = new ArrayList<>();

        TrialRun.in(folder)
                .batchSize(5)
                .told(new RunListener() {
                    @Override
                    public void progress(Totals totals) {}

                    @Override
                    public void resumed(Totals totals) {
                        told.add(totals);
                    }
                })
                .resume(new ScriptedSender(), IDS);

        assertThat(told).containsExactly(new Totals(9, 1, 0, 0, 2, 2, 0, 0));
    }

    @Test
    void whatARefusedRunDidNotDoIsDoneByTheNext() throws IOException {
        ScriptedSender expired = new ScriptedSender()
                .then(Answers::updated)
                .then(Answers.json(401, Answers.refusal("INVALID_TOKEN", "expired")));
        TrialRun.Finished refused = TrialRun.in(folder).batchSize(2).resume(expired, List.of("1", "2", "3", "4", "5"));
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished resumed = TrialRun.in(folder).batchSize(2).resume(crm, List.of("1", "2", "3", "4", "5"));

        assertThat(refused.totals()).isEqualTo(new Totals(2, 2, 1, 0, 2, 2, 0, 0));
        assertThat(crm.calls()).containsExactly(List.of("3", "4"), List.of("5"));
        assertThat(resumed.totals()).isEqualTo(new Totals(5, 0, 0, 0, 3, 3, 0, 0));
    }

    @Test
    void whatWasGivenUpIsTriedAgain() throws IOException {
        TrialRun.Finished unknown =
                TrialRun.in(folder).attempts(1).resume(new ScriptedSender().thenSilence(), List.of("1"));
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished resumed = TrialRun.in(folder).attempts(1).resume(crm, List.of("1"));

        assertThat(unknown.totals().unknown()).isEqualTo(1);
        assertThat(crm.calls()).hasSize(1);
        assertThat(resumed.totals().updated()).isEqualTo(1);
    }

    @Test
    void withoutResendABatchThatWasUnderWayIsLeftUnknown() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> TrialRun.in(folder)
                        .withoutResend()
                        .batchSize(2)
                        .resume(
                                ids -> {
                                    if (calls.incrementAndGet() == 2) {
                                        throw new Error("killed");
                                    }
                                    return Answers.updated(ids);
                                },
                                List.of("1", "2", "3", "4", "5")))
                .hasMessage("killed");
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished resumed =
                TrialRun.in(folder).withoutResend().batchSize(2).resume(crm, List.of("1", "2", "3", "4", "5"));

        assertThat(crm.calls()).containsExactly(List.of("5"));
        assertThat(resumed.of("3"))
                .isEqualTo(RecordOutcome.local(
                        "3",
                        Outcome.UNKNOWN,
                        LocalCode.NO_ANSWER,
                        "being sent when the run broke off, and not sent again",
                        2,
                        1));
        assertThat(resumed.totals()).isEqualTo(new Totals(3, 0, 0, 2, 2, 2, 0, 0));
    }

    @Test
    void withoutResendWhatWasUnansweredStaysUnknown() throws IOException {
        TrialRun.Finished first =
                TrialRun.in(folder).withoutResend().resume(new ScriptedSender().thenSilence(), List.of("1"));
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished resumed = TrialRun.in(folder).withoutResend().resume(crm, List.of("1"));

        assertThat(crm.calls()).isEmpty();
        assertThat(resumed.outcomes()).isEqualTo(first.outcomes());
        assertThat(resumed.of("1").outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void withoutResendABatchThatWasProvablyNotDoneIsSentAgain() throws IOException {
        ScriptedSender refusing = new ScriptedSender()
                .then(Answers::updated)
                .then(Answers.json(401, Answers.refusal("INVALID_TOKEN", "expired")));
        TrialRun.in(folder).withoutResend().batchSize(1).resume(refusing, List.of("1", "2", "3"));
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished resumed =
                TrialRun.in(folder).withoutResend().batchSize(1).resume(crm, List.of("1", "2", "3"));

        assertThat(crm.calls()).containsExactly(List.of("2"), List.of("3"));
        assertThat(resumed.totals().updated()).isEqualTo(3);
    }

    @Test
    void whatMayBeSentAgainIsSentThoughItWasMarked() throws IOException {
        assertThatThrownBy(() -> TrialRun.in(folder).withoutResend().resume(dyingAfter(0), List.of("1")))
                .hasMessage("killed");
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished resumed = TrialRun.in(folder).resume(crm, List.of("1"));

        assertThat(crm.calls()).hasSize(1);
        assertThat(resumed.totals().updated()).isEqualTo(1);
    }

    @Test
    void dryRunDoesNotLookAtTheJournal() throws IOException {
        TrialRun.in(folder).resume(new ScriptedSender(), List.of("1"));
        byte[] before = Files.readAllBytes(folder.resolve("journal"));

        TrialRun.Finished dry = TrialRun.in(folder).dry().resume(new ScriptedSender(), List.of("1"));

        assertThat(dry.totals()).isEqualTo(new Totals(0, 0, 1, 0, 0, 0, 0, 0));
        assertThat(folder.resolve("journal")).hasBinaryContent(before);
    }
}
