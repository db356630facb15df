package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine that makes the calls is gone: that says nothing about the CRM. */
class AgentLostTest {
    private static final String MESSAGE = "linux-7 in the middle of a call (closed)";

    @TempDir
    private Path folder;

    @Test
    void itsRecordsAreUnknownAndTheRestIsNotSentForTheSameReason() throws IOException {
        ScriptedSender crm = new ScriptedSender().then(lost(MESSAGE, true));

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2");

        assertThat(crm.calls()).containsExactly(List.of("1"));
        assertThat(run.of("1"))
                .isEqualTo(RecordOutcome.local("1", Outcome.UNKNOWN, LocalCode.AGENT_LOST, MESSAGE, 1, 1));
        assertThat(run.of("2"))
                .isEqualTo(RecordOutcome.local(
                        "2",
                        Outcome.NOT_SENT,
                        LocalCode.AGENT_LOST,
                        "not sent, because the run ended: " + MESSAGE,
                        2,
                        0));
        assertThat(run.summary().stop()).isEqualTo(new StopReason(StopReason.Kind.AGENT, "AGENT_LOST", MESSAGE));
        assertThat(run.summary().stop().sentence())
                .isEqualTo("The agent was lost: " + MESSAGE + ". Look into the agent's log. In a Pipeline,"
                        + " retry(conditions: [agent()]) around the node block runs the step again on another agent, for the"
                        + " records that are left; else run again with the ids of not-updated-ids.txt.");
    }

    @Test
    void whatWasNotSentBeforeItIsNotSent() throws IOException {
        String before = "linux-7 before a call (closed)";
        ScriptedSender crm = new ScriptedSender().then(lost(before, false));

        TrialRun.Finished run = TrialRun.in(folder).run(crm, "1");

        assertThat(run.of("1"))
                .isEqualTo(RecordOutcome.local("1", Outcome.NOT_SENT, LocalCode.AGENT_LOST, before, 1, 0));
    }

    /** A call that fails while another one has ended the run is not made again, so nobody says so. */
    @Test
    void noRepetitionIsToldOnceTheRunHasEnded() throws IOException {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        List<String> told = new ArrayList<>();
        ScriptedSender crm = new ScriptedSender();
        crm.then(ids -> {
            await(underWay);
            throw TransportFailure.agentLost(MESSAGE, true, null);
        });
        crm.then(ids -> {
            underWay.countDown();
            await(ended);
            throw new TransportFailure("crm:443, waiting for the answer: timeout", true);
        });
        RunListener listener = new RunListener() {
            @Override
            public void progress(Totals totals) {
                ended.countDown();
            }

            @Override
            public void again(int batch, String why, Duration wait) {
                told.add(why);
            }
        };

        TrialRun.in(folder).batchSize(1).concurrency(2).told(listener).run(crm, "1", "2");

        assertThat(told).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ScriptedSender.Step lost(String message, boolean sent) {
        return ids -> {
            throw TransportFailure.agentLost(message, sent, null);
        };
    }
}
