package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Runs that are taken back, killed (SIGKILL) in the middle of it, and resumed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class UndoCrashTest extends SimulatedCrmFixture {
    private static final int KILLS = 4;
    private static final String[] QUICK = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"};

    private final AtomicReference<CompletableFuture<Void>> moment = new AtomicReference<>(new CompletableFuture<>());
    private int putsLeft;

    private static int before(long id) {
        return (int) (id % 100);
    }

    private List<String> undo() {
        List<String> args = new ArrayList<>(List.of("undo", "--api-domain", crm.apiDomain(), "--concurrency", "2"));
        args.addAll(List.of("--from", temp.resolve("first").toString(), "--out", out.toString()));
        if (Files.exists(out)) {
            args.add("--resume");
        }
        return args;
    }

    /** Lets a process take the run back, until so many calls have arrived that change records; then kills it. */
    private void killAfter(int puts) throws Exception {
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        putsLeft = puts;
        moment.set(arrived);
        Process process = ShellProcess.start(temp, TOKEN, List.of(QUICK), undo());
        try {
            arrived.get(1, TimeUnit.MINUTES);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void killedAndResumedItGivesEachRecordItsOldValueOnceAndLeavesAloneWhatChangedMeanwhile() throws Exception {
        leads.firstValues("No_of_Employees", UndoCrashTest::before);
        List<String> args = new ArrayList<>(arguments("--ids-file", file("ids", ids(LEADS)).toString(), "--keep-old-values"));
        args.set(args.indexOf("--out") + 1, temp.resolve("first").toString());
        assertThat(shell.run(args).status()).isZero();
        crm.latency(Duration.ofMillis(30));
        crm.answerWhen(
                call -> {
                    if (call.isPut() && --putsLeft == 0) {
                        moment.get().complete(null);
                    }
                    return false;
                },
                ScriptedAnswer.asUsual());

        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(1 + kill % 2);
        }
        List<Long> changed = new ArrayList<>();
        for (long id = FIRST; id < FIRST + LEADS; id++) { // a person, while nothing runs
            if (leads.timesUpdated(id) == 1 && id % 10 == 0) {
                leads.setValue(id, "No_of_Employees", 4711);
                changed.add(id);
            }
        }
        Ended ended = shell.run(undo());

        assertThat(changed).isNotEmpty();
        assertThat(ended.status()).as(ended.err()).isEqualTo(1);
        assertThat(csv()).hasSize(LEADS);
        assertThat(csv().stream().filter(row -> !row[1].equals("UPDATED")))
                .hasSameSizeAs(changed)
                // the latter where a call was under way, and may have given the old value back before that person came
                .allSatisfy(row -> assertThat(row[1] + " " + row[2])
                        .isIn("FAILED CHANGED_SINCE", "UNKNOWN CHANGED_MEANWHILE"));
        assertThat(summary().get("updated").asInt()).isEqualTo(LEADS - changed.size());
        for (long id = FIRST; id < FIRST + LEADS; id++) {
            assertThat(leads.value(id, "No_of_Employees")).isEqualTo(changed.contains(id) ? 4711 : before(id));
            assertThat(leads.timesUpdated(id)).isEqualTo(changed.contains(id) ? 1 : 2);
        }
    }
}
