package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the output folder while a run is under way, when it is killed, and when the disk is full: one state, and no loss. */
@Timeout(60)
class FolderStateTest extends SimulatedCrmFixture {
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private final CountDownLatch sent = new CountDownLatch(1);

    @ParameterizedTest
    @ValueSource(strings = {"--overwrite", "--overwrite --dry-run"})
    void runUnderWayIsNotOverwritten(String how) throws Exception {
        leads.lock(FIRST);
        update("--ids", FIRST + "");
        noAnswers();
        CompletableFuture<Ended> first = new CompletableFuture<>();
        Thread run = new Thread(() -> first.complete(update("--overwrite", "--ids", FIRST + 1 + "")));
        run.start();
        sent.await();
        Map<String, String> before = contents();

        Ended second = shell.run(arguments((how + " --ids " + (FIRST + 2)).split(" ")));

        assertThat(second)
                .isEqualTo(new Ended(
                        2,
                        "",
                        "The journal '" + out.resolve("journal")
                                + "' is in use: the run is under way. Wait for its end." + System.lineSeparator()));
        assertThat(contents()).isEqualTo(before);
        while (!first.isDone()) {
            run.interrupt();
            run.join(10);
        }
    }

    @Test
    void dryRunLeavesNoJournal() {
        assertThat(update("--dry-run", "--ids", FIRST + "").status()).isZero();

        assertThat(out.toFile().list()).containsExactlyInAnyOrderElementsOf(Artifacts.NAMES);
    }

    @Test
    void killedResumeLeavesTheFilesOfOneState() throws Exception {
        String ids = breakOff();
        noAnswers();

        killOnceItSends("--resume", "--ids-file", ids, "--batch-size", "10", "--concurrency", "1");

        assertOneState(20, 50);
    }

    @Test
    void killedOverwriteLosesNothing() throws Exception {
        breakOff();
        noAnswers();

        killOnceItSends("--overwrite", "--ids-file", file("others", ids(7)).toString());

        assertOneState(20, 50);
        assertThat(Files.readAllLines(out.resolve(Artifacts.NOT_UPDATED))).hasSize(1 + 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {Artifacts.NOT_UPDATED, Artifacts.CSV, Artifacts.NDJSON})
    void idsFileThatTheRunWouldReplaceIsRefused(String artifact) throws IOException {
        breakOff();
        Map<String, String> before = contents();
        Path link = Files.createSymbolicLink(temp.resolve("link"), out.resolve(artifact));

        for (Path ids : List.of(out.resolve(artifact), link)) {
            assertThat(update("--overwrite", "--ids-file", ids.toString()))
                    .isEqualTo(new Ended(
                            2,
                            "",
                            "The ids file '" + ids + "' is one of the artifacts in the output folder, which this run"
                                    + " would replace; name another output folder, or copy the file first. Nothing was sent."
                                    + System.lineSeparator()));
        }

        assertThat(contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {Artifacts.NOT_UPDATED, Artifacts.CSV, Artifacts.NDJSON, Artifacts.JUNIT, Artifacts.SUMMARY})
    void fullDiskIsToldWithTheWayOnAndLeavesTheFilesOfTheStateBefore(String artifact) throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no device that is always full");
        leads.lock(FIRST + 49);
        String ids = breakOff();
        Files.createSymbolicLink(out.resolve(artifact + ".part"), Path.of("/dev/full"));

        Ended ended = update("--resume", "--ids-file", ids, "--batch-size", "10", "--concurrency", "1");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo("The run ended, because its outcomes could not be kept: No space left on device. Records may"
                        + " have been changed that the artifacts do not tell of. When that is mended, give the same"
                        + " command again and --resume." + System.lineSeparator());
        assertOneState(20, 50);
        assertThat(update("--resume", "--ids-file", ids, "--batch-size", "10", "--concurrency", "1")
                        .status())
                .isEqualTo(1);
        assertThat(leads.timesUpdated(FIRST)).isEqualTo(1);
        assertThat(leads.timesUpdated(FIRST + 48)).isEqualTo(1);
        assertOneState(49, 50);
    }

    @Test
    void fullDiskLeavesNoListOfIdsThatLacksSome() throws IOException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no device that is always full");
        Files.createDirectory(out);
        Files.createSymbolicLink(out.resolve(Artifacts.CSV + ".part"), Path.of("/dev/full"));

        assertThat(update("--overwrite", "--ids-file", file("ids", ids(LEADS)).toString(), "--batch-size", "1")
                        .status())
                .isEqualTo(1);

        assertThat(out.toFile().list()).containsExactly("journal");
    }

    /** A run whose token expires after two of its five batches; returns its ids file. */
    private String breakOff() throws IOException {
        String ids = file("ids", ids(50)).toString();
        crm.expireToken(TOKEN, 2);
        assertThat(update("--ids-file", ids, "--batch-size", "10", "--concurrency", "1")
                        .status())
                .isEqualTo(3);
        crm.acceptToken(TOKEN);
        crm.reset();
        return ids;
    }

    private void noAnswers() {
        crm.answerWhen(
                call -> {
                    sent.countDown();
                    return true;
                },
                ScriptedAnswer.asUsual().withDelay(Duration.ofHours(1)));
    }

    private void killOnceItSends(String... arguments) throws Exception {
        Process process = ShellProcess.start(temp, TOKEN, QUICK, arguments(arguments));
        sent.await();
        process.destroyForcibly().waitFor();
    }

    /** All files are there, and say the same. */
    private void assertOneState(int updated, int records) throws IOException {
        assertThat(summary().get("updated").asInt()).isEqualTo(updated);
        assertThat(csv()).hasSize(records);
        assertThat(csv().stream().filter(row -> row[1].equals("UPDATED"))).hasSize(updated);
        assertThat(ndjson()).hasSize(records);
        int left = records - updated;
        assertThat(Files.readAllLines(out.resolve(Artifacts.NOT_UPDATED))).hasSize(left == 0 ? 0 : 1 + left);
        assertThat(out.resolve(Artifacts.JUNIT)).content().endsWith("</testsuite>");
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (var files = Files.newDirectoryStream(out)) {
            for (Path file : files) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
