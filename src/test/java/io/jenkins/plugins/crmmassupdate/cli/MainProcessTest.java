package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;

/** The command as a process of its own: its end, what it leaves in the folder for temporary files, and Ctrl-C. */
@Timeout(120)
class MainProcessTest extends SimulatedCrmFixture {
    private static final int RECORDS = 100;
    private final CountDownLatch stuck = new CountDownLatch(2);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void endsWithTheStatusOfTheRun() throws Exception {
        leads.lock(FIRST);

        Process process = start("--ids-file", file("ids", ids(10)).toString());

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(temp.resolve("stderr")).isEmptyFile();
        assertThat(temp.resolve("stdout"))
                .content()
                .startsWith("Updating ")
                .contains("9 of 10 records updated, 1 failed")
                .doesNotContain("\u001b");
        assertThat(planFiles()).isEmpty();
    }

    @Test
    void endsWith2OnBadInput() throws Exception {
        assertThat(start("--ids", "").waitFor()).isEqualTo(2);
        assertThat(temp.resolve("stdout")).isEmptyFile();
        assertThat(planFiles()).isEmpty();
    }

    @Test
    void ctrlCEndsTheRunWithItsArtifacts() throws Exception {
        assumeSignalEndsProcesses();
        answerTheFirstCallOnly();
        Process process =
                start("--ids-file", file("ids", ids(RECORDS)).toString(), "--batch-size", "10", "--concurrency", "2");
        try {
            stuck.await();
            interrupt(process);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(temp.resolve("stderr"))
                .content()
                .isEqualTo("The run was aborted. Run again with the ids of not-updated-ids.txt."
                        + System.lineSeparator() + RESUME);
        assertThat(temp.resolve("stdout"))
                .content()
                .contains("10 of 100 records updated, 0 failed, 70 not sent, 20 unknown", "Artifacts in " + out);
        assertThat(out.toFile().list()).contains("journal").containsAll(Artifacts.NAMES);
        assertThat(csv()).hasSize(RECORDS).extracting(row -> row[0]).doesNotHaveDuplicates();
        assertThat(summary().get("stop").get("kind").asText()).isEqualTo("ABORTED");
        assertThat(calls).hasValue(3); // what was given up was not sent again
    }

    @Test
    void runThatCtrlCEndedGoesOnWithResume() throws Exception {
        assumeSignalEndsProcesses();
        answerTheFirstCallOnly();
        String ids = file("ids", ids(RECORDS)).toString();
        Process process = start("--ids-file", ids, "--batch-size", "10", "--concurrency", "2");
        try {
            stuck.await();
            interrupt(process);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(temp.resolve("stderr")).content().endsWith(RESUME);
        String confirmed = csv().stream()
                .filter(row -> row[1].equals("UPDATED"))
                .findFirst()
                .orElseThrow()[0];
        crm.reset();

        assertThat(update("--resume", "--ids-file", ids, "--batch-size", "10", "--concurrency", "1")
                        .status())
                .isZero();

        assertThat(crm.calls()).isEqualTo(9);
        assertThat(leads.timesUpdated(Long.parseLong(confirmed))).isEqualTo(1);
        assertThat(csv()).hasSize(RECORDS).allSatisfy(row -> assertThat(row).contains("UPDATED"));
        assertThat(summary().get("stop").isNull()).isTrue();
    }

    @Test
    void ctrlCBeforeTheRunLeavesNothing() throws Exception {
        assumeSignalEndsProcesses();
        try (WatchService watch = temp.getFileSystem().newWatchService()) {
            temp.register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
            Process process = start("--ids-file", "-");
            try {
                process.getOutputStream().write(ids(100_000).getBytes()); // more than all buffers hold
                process.getOutputStream().flush();
                while (planFiles().stream().allMatch(plan -> plan.length() == 0)) {
                    watch.take().reset();
                }
                interrupt(process);
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).isEqualTo(130);
        }

        assertThat(out).doesNotExist();
        assertThat(planFiles()).isEmpty();
        assertThat(crm.calls()).isZero();
    }

    private void answerTheFirstCallOnly() {
        crm.answerWhen(
                call -> {
                    boolean first = calls.incrementAndGet() == 1;
                    if (!first) {
                        stuck.countDown();
                    }
                    return !first;
                },
                ScriptedAnswer.asUsual().withDelay(Duration.ofHours(1)));
    }

    private List<File> planFiles() {
        return List.of(temp.toFile().listFiles((folder, name) -> name.endsWith(".plan")));
    }

    private Process start(String... more) throws IOException {
        return ShellProcess.start(temp, TOKEN, List.of(), arguments(more));
    }

    static void interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    /** A process that ignores SIGINT, as one in the background of a script does, has children that ignore it too. */
    static void assumeSignalEndsProcesses() throws IOException {
        assumeFalse(OS.WINDOWS.isCurrentOs(), "there is no SIGINT to send");
        Path status = Path.of("/proc/self/status");
        assumeFalse(
                Files.exists(status)
                        && Files.readAllLines(status).stream()
                                .filter(line -> line.startsWith("SigIgn:"))
                                .anyMatch(line -> (Long.parseUnsignedLong(
                                                        line.substring(7).strip(), 16)
                                                & 2)
                                        != 0),
                "SIGINT is ignored here, and so it is in child processes");
    }
}
