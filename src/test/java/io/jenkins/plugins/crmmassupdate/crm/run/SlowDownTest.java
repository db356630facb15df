package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Too many requests": fewer calls at once, the same one again later, and an end if it lasts. */
@Timeout(60)
class SlowDownTest {
    private static final CrmAnswer TOO_MANY = Answers.json(429, Answers.refusal("TOO_MANY_REQUESTS", "slow down"));

    @TempDir
    private Path folder;

    @Test
    void tooManyRequestsLowerTheLimitAndAreSentAgain() throws IOException {
        CallLimit limit = new CallLimit(8);
        ScriptedSender crm = new ScriptedSender().then(TOO_MANY);

        TrialRun.Finished run = TrialRun.in(folder).limit(limit).run(crm, "1");

        assertThat(run.outcomes()).containsExactly(Answers.updatedOutcome("1", 1, 2));
        assertThat(limit.now()).isEqualTo(4);
    }

    @Test
    void limitIsBackAfterEnoughCallsGotThrough() throws IOException {
        CallLimit limit = new CallLimit(8);
        ScriptedSender crm = new ScriptedSender().then(3, TOO_MANY);

        TrialRun.in(folder).limit(limit).attempts(4).batchSize(1).run(crm, ids(60));

        assertThat(limit.now()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void tooManyRequestsThatLastEndTheRun(int attempts) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(attempts, TOO_MANY);
        String tried = attempts == 1 ? "" : "; tried " + attempts + " times";

        TrialRun.Finished run =
                TrialRun.in(folder).attempts(attempts).batchSize(1).run(crm, "1", "2");

        assertThat(crm.calls()).hasSize(attempts);
        assertThat(run.outcomes())
                .containsExactly(
                        new RecordOutcome("1", Outcome.FAILED, "TOO_MANY_REQUESTS", "slow down", 1, attempts, "{}"),
                        new RecordOutcome(
                                "2",
                                Outcome.NOT_SENT,
                                "TOO_MANY_REQUESTS",
                                "not sent, because the run ended: slow down" + tried,
                                2,
                                0,
                                ""));
        assertThat(run.summary().stop().sentence())
                .isEqualTo("The CRM refused the run: TOO_MANY_REQUESTS (slow down" + tried + "). Lower the concurrency;"
                        + " if it stays, the API credits of the last 24 hours are used up.");
    }

    @Test
    void longerWaitThanTheTotalTimeEndsTheRunAtOnce() throws IOException {
        CrmAnswer tomorrow = new CrmAnswer(429, "", new byte[0], false, 86_400);
        ScriptedSender crm = new ScriptedSender().then(tomorrow);

        TrialRun.Finished run = TrialRun.in(folder).attempts(8).batchSize(1).run(crm, "1", "2");

        assertThat(crm.calls()).hasSize(1);
        assertThat(run.of("1"))
                .isEqualTo(new RecordOutcome(
                        "1", Outcome.FAILED, "TOO_MANY_REQUESTS", "HTTP 429 with an empty body", 1, 1, ""));
        assertThat(run.summary().stop())
                .isEqualTo(new StopReason(StopReason.Kind.REFUSED, "TOO_MANY_REQUESTS", "HTTP 429 with an empty body"));
    }

    /** It would have been silent for a day, with all the others of the connection. */
    @Test
    void waitThatNobodySitsOutHoldsTheNextRunBackForTheRetryTimeOnly() throws IOException {
        CallLimit limit = new CallLimit(5);
        CrmAnswer tomorrow = new CrmAnswer(429, "", new byte[0], false, 86_400);
        TrialRun.in(folder).limit(limit).retrySeconds(1).run(new ScriptedSender().then(tomorrow), "1");

        TrialRun.Finished next = TrialRun.in(folder).limit(limit).run(new ScriptedSender(), "1");

        assertThat(next.outcomes()).containsExactly(Answers.updatedOutcome("1", 1, 1));
    }

    @Test
    void runThatIsHeldBackForLongSaysWhyAndWhenItGoesOn() throws IOException {
        CallLimit limit = new CallLimit(5, 1);
        CrmAnswer soon = new CrmAnswer(429, "", new byte[0], false, 1);
        List<String> told = new CopyOnWriteArrayList<>();
        TrialRun.in(folder).limit(limit).attempts(1).run(new ScriptedSender().then(soon), "1");

        TrialRun.in(folder).limit(limit).told(listener(told)).run(new ScriptedSender(), "1");

        assertThat(told).containsExactly("the CRM wants no call for 1 s more (Retry-After)", "");
    }

    @Test
    void runThatOthersHoldBackForLongSaysSo() throws Exception {
        CallLimit limit = new CallLimit(1, 1);
        CallLimit.Lane other = limit.lane();
        CallLimit.Turn turn = other.take(() -> false);
        List<String> told = new CopyOnWriteArrayList<>();
        RunListener freesTheTurn = listener(told).and(new RunListener() {
            @Override
            public void progress(Totals totals) {}

            @Override
            public void held(String why) {
                if (!why.isEmpty()) {
                    other.give(turn, CallLimit.End.ANSWERED, 0);
                }
            }
        });

        TrialRun.in(folder).limit(limit).told(freesTheTurn).run(new ScriptedSender(), "1");

        assertThat(told).containsExactly("other runs make all the calls that the connection allows at once", "");
    }

    /** What an administrator does who has talked to the vendor. */
    @Test
    void changedConnectionFreesARunThatIsHeldBack() throws IOException {
        CallLimit limit = new CallLimit(5, 1);
        CrmAnswer tomorrow = new CrmAnswer(429, "", new byte[0], false, 600);
        TrialRun.in(folder).limit(limit).attempts(1).run(new ScriptedSender().then(tomorrow), "1");
        RunListener administrator = new RunListener() {
            @Override
            public void progress(Totals totals) {}

            @Override
            public void held(String why) {
                limit.renew(3);
            }
        };

        TrialRun.in(folder).limit(limit).told(administrator).run(new ScriptedSender(), "1");

        assertThat(limit.now()).isEqualTo(3);
    }

    private static RunListener listener(List<String> told) {
        return new RunListener() {
            @Override
            public void progress(Totals totals) {}

            @Override
            public void held(String why) {
                told.add(why);
            }
        };
    }

    @Test
    void runThatTheLimitHoldsBackEndsWhenItIsAborted() throws Exception {
        CallLimit limit = new CallLimit(1);
        limit.lane().take(() -> false);
        MassUpdate update = TrialRun.in(folder).limit(limit).of(new ScriptedSender(), List.of("1"));
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<RunSummary> summary = pool.submit(() -> {
                Thread.currentThread().interrupt();
                return update.run(outcomes -> {}, totals -> {});
            });

            assertThat(summary.get().stop().kind()).isEqualTo(StopReason.Kind.ABORTED);
            assertThat(summary.get().totals()).isEqualTo(new Totals(0, 0, 1, 0, 0, 0, 0, 0));
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
    }
}
