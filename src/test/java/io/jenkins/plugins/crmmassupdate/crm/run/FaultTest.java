package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of ours and of the disk: they end the run and are thrown, and no record is lost on the way. */
class FaultTest {
    @TempDir
    private Path folder;

    private final List<RecordOutcome> outcomes = new ArrayList<>();

    static Stream<Throwable> faults() {
        return Stream.of(new IllegalStateException("boom"), new NoClassDefFoundError("boom"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultOfTheSenderIsThrownAfterEverythingIsAccountedFor(Throwable fault) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers::updated).then(ids -> {
            throw FaultTest.<RuntimeException>sneaky(fault);
        });
        MassUpdate update = TrialRun.in(folder).batchSize(1).of(crm, List.of("1", "2", "x", "3", "4"));

        assertThatThrownBy(() -> update.run(outcomes::addAll, totals -> {})).isSameAs(fault);

        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        Answers.updatedOutcome("1", 1, 1),
                        RecordOutcome.local("2", Outcome.UNKNOWN, LocalCode.INTERNAL_FAULT, fault.toString(), 2, 1),
                        RecordOutcome.local(
                                "x",
                                Outcome.FAILED,
                                LocalCode.INVALID_ID,
                                "line 3: not a record id, which has digits only",
                                0,
                                0),
                        brokenOff("3", 3),
                        brokenOff("4", 4));
        assertThat(crm.calls()).hasSize(2);
    }

    @Test
    void faultOfTheSinkEndsTheRunAndIsThrown() throws IOException {
        ScriptedSender crm = new ScriptedSender();
        IOException full = new IOException("No space left on device");
        MassUpdate update = TrialRun.in(folder).batchSize(1).of(crm, List.of("1", "2", "3"));

        assertThatThrownBy(() -> update.run(
                        batch -> {
                            outcomes.addAll(batch);
                            if (crm.calls().size() == 2) {
                                throw full;
                            }
                        },
                        totals -> {}))
                .isSameAs(full);
        assertThat(crm.calls()).containsExactly(List.of("1"), List.of("2"));
        assertThat(outcomes.subList(0, 2))
                .containsExactly(Answers.updatedOutcome("1", 1, 1), Answers.updatedOutcome("2", 2, 1));
    }

    @Test
    void faultOfTheListenerEndsTheRunAndIsThrown() throws IOException {
        ScriptedSender crm = new ScriptedSender();
        IllegalStateException fault = new IllegalStateException("no console");
        MassUpdate update = TrialRun.in(folder).batchSize(1).of(crm, List.of("1", "2"));

        assertThatThrownBy(() -> update.run(outcomes::addAll, totals -> {
                    throw fault;
                }))
                .isSameAs(fault);
        assertThat(outcomes).containsExactly(Answers.updatedOutcome("1", 1, 1), brokenOff("2", 2));
    }

    @Test
    void planThatIsGoneIsThrownBeforeAnythingIsSent() throws IOException {
        ScriptedSender crm = new ScriptedSender();
        MassUpdate update = TrialRun.in(folder).of(crm, List.of("1"));
        Files.delete(folder.resolve("plan"));

        assertThatThrownBy(() -> update.run(outcomes::addAll, totals -> {})).isInstanceOf(FileNotFoundException.class);
        assertThat(crm.calls()).isEmpty();
    }

    private static RecordOutcome brokenOff(String id, int batch) {
        return RecordOutcome.local(
                id, Outcome.NOT_SENT, LocalCode.INTERNAL_FAULT, "not sent, because the run broke off", batch, 0);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable fault) throws T {
        throw (T) fault;
    }
}
