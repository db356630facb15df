package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.journal.KeptJournal;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Timeout;

/**
 * Runs that are killed (SIGKILL) again and again at random moments and resumed until they are done, every other one with
 * random faults on a third of the updates. More kills: {@code -Dcrash.kills=100}; the same again: {@code -Dcrash.seed=…}.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class CrashTest extends SimulatedCrmFixture {
    private static final int KILLS = Integer.getInteger("crash.kills", 8);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int RECORDS = 300;
    private static final int BATCH = 3;
    private static final int CONCURRENCY = 12;

    /** A kill comes after so many calls of a process at most, or so long after its start. */
    private static final int MOST_CALLS = 60;

    private static final long MOST_NANOS = 1_500_000_000L;

    private static final String[] QUICK = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"};

    private final Random random = new Random(SEED);
    private int kills;
    private int killsWithinARun;
    private int runs;
    private long allCalls;
    private long allFaults;

    /** What the calls of one run were, seen from the CRM. */
    private final class Watch {
        private final boolean faulty;
        private final Random fate = new Random(random.nextLong());
        private int draw;
        private int calls;
        private int faults;
        private Set<String> sent = new HashSet<>();
        private int callsUntilMoment = Integer.MAX_VALUE;
        private CompletableFuture<Void> moment = new CompletableFuture<>();

        Watch(boolean faulty) {
            this.faulty = faulty;
            List<ScriptedAnswer> mishaps = List.of(
                    ScriptedAnswer.noAnswer(),
                    ScriptedAnswer.noAnswer().afterUpdate(),
                    ScriptedAnswer.asUsual().withBodyCutOffAfter(40),
                    ScriptedAnswer.of(502, "text/html", "<html>Bad Gateway</html>".getBytes()),
                    ScriptedAnswer.json(500, "{\"code\":\"INTERNAL_ERROR\",\"status\":\"error\"}"),
                    ScriptedAnswer.json(429, "{\"code\":\"TOO_MANY_REQUESTS\",\"status\":\"error\"}"));
            crm.answerWhen(
                    call -> {
                        if (!call.isUpdate()) {
                            draw = mishaps.size(); // none
                            return false;
                        }
                        arrived(call.ids());
                        draw = fate.nextInt(3 * mishaps.size());
                        faults += faulty && draw < mishaps.size() ? 1 : 0;
                        return false;
                    },
                    ScriptedAnswer.asUsual());
            IntStream.range(0, mishaps.size())
                    .forEach(kind -> crm.answerWhen(call -> faulty && draw == kind, mishaps.get(kind)));
        }

        private synchronized void arrived(List<String> ids) {
            calls++;
            sent.addAll(ids);
            if (--callsUntilMoment == 0) {
                moment.complete(null);
            }
        }

        /** A process starts. The moment comes after so many of its calls. */
        synchronized CompletableFuture<Void> start(int after) {
            sent = new HashSet<>();
            callsUntilMoment = after;
            moment = new CompletableFuture<>();
            return moment;
        }

        synchronized Set<String> sent() {
            return sent;
        }
    }

    @Test
    void killedRunsAreCompletedAndSendNothingConfirmedAgain() throws Exception {
        killRuns(false);
    }

    @Test
    void killedRunsKeepOldValuesAndUpdateNoRecordTwice() throws Exception {
        killRuns(true);
    }

    private void killRuns(boolean seeing) throws Exception {
        crm.latency(Duration.ofMillis(10));
        while (kills < KILLS) {
            runUntilDone((runs++ % 2 == 1) != seeing, seeing);
        }
        System.out.printf(
                "crash test: seed %d, %d kills (%d of them amid the calls) in %d runs of %d records, %d calls, %d faults%n",
                SEED, kills, killsWithinARun, runs, RECORDS, allCalls, allFaults);
    }

    /** Starts a run, kills it at random moments and resumes it until a process comes to its end; then audits. */
    private void runUntilDone(boolean faulty, boolean seeing) throws Exception {
        long first = FIRST + 1_000_000L * runs;
        leads.addRecords(first, RECORDS).firstValues("No_of_Employees", id -> id % 100);
        boolean withRefusals = random.nextBoolean();
        if (withRefusals) {
            leads.lock(first + random.nextInt(RECORDS));
        }
        List<String> ids = new ArrayList<>(LongStream.range(first, first + RECORDS)
                .mapToObj(Long::toString)
                .toList());
        ids.addAll(ids.subList(7, 19)); // some twice
        Path file = file("ids-" + runs, String.join("\n", ids));
        out = temp.resolve("out-" + runs);
        crm.reset();
        Watch watch = new Watch(faulty);
        int killsBefore = kills;

        Set<String> confirmed = Set.of();
        int status = -1;
        while (status < 0) {
            status = life(watch, file, seeing);
            assertThat(watch.sent()).as("sent again, seed %s", SEED).doesNotContainAnyElementsOf(orNone(confirmed));
            confirmed = KeptJournal.confirmedIds(out.resolve("journal"));
        }

        assertThat(status).as("seed %s: %s", SEED, stderr()).isEqualTo(withRefusals ? 1 : 0);
        assertAccount(first, new HashSet<>(ids), withRefusals ? 1 : 0);
        if (seeing) {
            assertOldValues(first);
        }
        // a call of its own for each batch, one more for each fault, and those that a kill took the answer of
        assertThat(watch.calls)
                .as("calls, seed %s", SEED)
                .isLessThanOrEqualTo(RECORDS / BATCH + watch.faults + CONCURRENCY * (kills - killsBefore));
        allCalls += watch.calls;
        allFaults += watch.faults;
    }

    /** One process. Returns its status, or -1 if it was killed. */
    private int life(Watch watch, Path ids, boolean seeing) throws Exception {
        boolean byCalls = random.nextInt(3) > 0;
        CompletableFuture<Void> moment = watch.start(byCalls ? 1 + random.nextInt(MOST_CALLS) : Integer.MAX_VALUE);
        if (!byCalls) {
            moment.completeAsync(
                    () -> null,
                    CompletableFuture.delayedExecutor((long) (random.nextDouble() * MOST_NANOS), TimeUnit.NANOSECONDS));
        }
        List<String> args = arguments("--ids-file", ids.toString(), "--batch-size", String.valueOf(BATCH));
        args.addAll(List.of("--concurrency", String.valueOf(CONCURRENCY), "--max-attempts", "40"));
        if (seeing) {
            args.addAll(List.of("--keep-old-values", "--verify"));
        }
        if (Files.exists(out)) {
            args.add("--resume");
        }
        Process process = ShellProcess.start(temp, TOKEN, List.of(QUICK), args);
        try {
            boolean more = kills < KILLS;
            CompletableFuture.anyOf(more ? moment : new CompletableFuture<>(), process.onExit())
                    .get(5, TimeUnit.MINUTES);
            if (!process.isAlive()) {
                return process.waitFor();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        kills++;
        killsWithinARun += watch.sent().isEmpty() ? 0 : 1;
        return -1;
    }

    private void assertAccount(long first, Set<String> distinct, int failed) throws IOException {
        assertThat(csv())
                .extracting(row -> row[0])
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(distinct);
        assertThat(ndjson())
                .extracting(record -> record.get("id").asText())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(distinct);
        assertThat(summary().get("distinct").asInt()).isEqualTo(RECORDS);
        assertThat(summary().get("updated").asInt()).isEqualTo(RECORDS - failed);
        assertThat(summary().get("failed").asInt()).isEqualTo(failed);
        assertThat(csv().stream().filter(row -> row[1].equals("UPDATED")))
                .allSatisfy(row ->
                        assertThat(leads.timesUpdated(Long.parseLong(row[0]))).isPositive());
        assertThat(LongStream.range(first, first + RECORDS)
                        .filter(id -> leads.timesUpdated(id) == 0)
                        .count())
                .isEqualTo(failed);
    }

    /** Each id once, with what it had before the first call of the first process. */
    private void assertOldValues(long first) throws IOException {
        assertThat(Files.readAllLines(out.resolve("old-values.ndjson")))
                .as("seed %s", SEED)
                .containsExactlyInAnyOrderElementsOf(LongStream.range(first, first + RECORDS)
                        .mapToObj(id -> "{\"id\":\"" + id + "\",\"found\":true,\"old\":{\"No_of_Employees\":" + id % 100 + "}}")
                        .toList());
        for (long id = first; id < first + RECORDS; id++) {
            assertThat(leads.timesUpdated(id)).as("updates of %s, seed %s", id, SEED).isLessThanOrEqualTo(1);
        }
    }

    /** AssertJ will not look for nothing. */
    private static Set<String> orNone(Set<String> ids) {
        return ids.isEmpty() ? Set.of("none") : ids;
    }

    private String stderr() throws IOException {
        return Files.readString(temp.resolve("stderr"));
    }
}
