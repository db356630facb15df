package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A custom view in a process that ends before the CRM's job does. */
@Timeout(120)
class ScheduledProcessTest extends SimulatedCrmFixture {
    private static final String[] VIEW = {"--custom-view-id", "41", "--poll-interval", "1s"};

    @BeforeEach
    void addView() {
        leads.addView("41", 50_000, 10);
        crm.jobSteps("RUNNING", "COMPLETED").holdJobsAt("RUNNING");
    }

    @Test
    void runThatIsKilledGoesOnWithOneRequestInAll() throws Exception {
        CountDownLatch polled = polled();
        Process process = ShellProcess.start(temp, TOKEN, List.of(), arguments(VIEW));
        try {
            polled.await();
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(out.resolve("summary.json")).doesNotExist();
        crm.releaseJobs();

        Ended ended = resume();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "The CRM's job " + crm.lastJobId() + " was scheduled before: going on;",
                        "49,990 of 50,000 records updated, 10 failed, 0 not sent, 0 unknown in ");
        assertThat(crm.schedulingCalls()).isEqualTo(1);
        assertThat(crm.scheduled()).isEqualTo(1);
    }

    @Test
    void runThatIsKilledDuringTheRequestMakesNoOther() throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        crm.answerWhen(
                call -> {
                    requested.countDown();
                    return call.isScheduling();
                },
                ScriptedAnswer.asUsual().withDelay(Duration.ofHours(1)));
        Process process = ShellProcess.start(temp, TOKEN, List.of(), arguments(VIEW));
        try {
            requested.await();
        } finally {
            process.destroyForcibly().waitFor();
        }

        Ended ended = resume();

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .startsWith(
                        "It is not known whether the CRM has scheduled the mass update of the custom view 41: the run"
                                + " broke off before the answer came.");
        assertThat(crm.schedulingCalls()).isEqualTo(1);
    }

    @Test
    void ctrlCTellsTheJobAndTheWayOn() throws Exception {
        MainProcessTest.assumeSignalEndsProcesses();
        CountDownLatch polled = polled();
        Process process = ShellProcess.start(temp, TOKEN, List.of(), arguments(VIEW));
        try {
            polled.await();
            MainProcessTest.interrupt(process);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        String job = crm.lastJobId();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(Files.readAllLines(temp.resolve("stderr")))
                .containsExactly(
                        "The run was aborted. The CRM's job " + job + " is not ended by this; to get its result, run"
                                + " again with jobId: '" + job + "' (in a shell: --job-id " + job
                                + ") instead of the view and the fields: that only asks, and schedules nothing.",
                        "To go on waiting for it, give the same command again and --resume; that schedules nothing"
                                + " either.");
        assertThat(summary().get("jobId").asText()).isEqualTo(job);
        assertThat(summary().get("stop").get("kind").asText()).isEqualTo("ABORTED");
    }

    /** Is counted down once the job has been asked for. */
    private CountDownLatch polled() {
        CountDownLatch polled = new CountDownLatch(1);
        crm.answerWhen(
                call -> {
                    if (call.isPoll()) {
                        polled.countDown();
                    }
                    return false;
                },
                ScriptedAnswer.asUsual());
        return polled;
    }

    private Ended resume() {
        List<String> args = arguments(VIEW);
        args.add("--resume");
        return shell.run(args);
    }
}
