package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.crm.journal.KeptJournal;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --resume}: what goes on, what does not, and what is said about it. */
@Timeout(60)
class ResumeOptionTest extends SimulatedCrmFixture {
    private String ids;

    @BeforeEach
    void writeIds() throws IOException {
        ids = file("ids", ids(50) + "abc\n").toString();
    }

    /** A run whose token expires after two of its five batches. */
    private void breakOff() {
        crm.expireToken(TOKEN, 2);
        assertThat(run().status()).isEqualTo(3);
        assertThat(crm.calls()).isEqualTo(3);
        crm.acceptToken(TOKEN);
        crm.reset();
    }

    private Ended run(String... more) {
        List<String> options = new ArrayList<>(List.of("--ids-file", ids, "--batch-size", "10", "--concurrency", "1"));
        options.addAll(List.of(more));
        return update(options.toArray(String[]::new));
    }

    @Test
    void whatIsConfirmedIsNotSentAgainAndTheAccountIsThatOfOneRun() throws IOException {
        breakOff();

        Ended ended = run("--resume");

        assertThat(ended.status()).isEqualTo(1); // for the malformed id
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains(
                        "Going on where the run was broken off: 20 of 51 records are done and not sent again",
                        "50 of 51 records updated, 1 failed, 0 not sent, 0 unknown in ",
                        ", 5 calls (0 retries)");
        assertThat(crm.calls()).isEqualTo(3);
        assertThat(leads.timesUpdated(FIRST)).isEqualTo(1);
        assertThat(csv()).hasSize(51).extracting(row -> row[0]).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(out.resolve(Artifacts.NOT_UPDATED))).containsExactly("id", "abc");
        assertThat(summary().get("updated").asInt()).isEqualTo(50);
        assertThat(summary().get("stop").isNull()).isTrue();
    }

    @Test
    void runThatWasNotBrokenOffHasNothingToSend() throws IOException {
        run();
        String results = Files.readString(out.resolve(Artifacts.CSV));
        crm.reset();

        Ended ended = run("--resume");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(crm.calls()).isZero();
        assertThat(out.resolve(Artifacts.CSV)).content().hasSameSizeAs(results);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --field       | No_of_Employees=7 | the set of fields was '{"No_of_Employees":1000}', and is '{"No_of_Employees":7}' now
            --module      | Contacts          | the module was 'Leads', and is 'Contacts' now
            --batch-size  | 20                | the batch size was '10', and is '20' now
            """)
    void otherArgumentsAreAnotherRun(String option, String value, String difference) throws IOException {
        breakOff();
        byte[] journal = Files.readAllBytes(out.resolve("journal"));
        List<String> args = arguments("--ids-file", ids, "--batch-size", "10", "--resume");
        args.set(args.indexOf(option) + 1, value);

        assertThat(shell.run(args)).isEqualTo(refused(difference));
        assertThat(crm.calls()).isZero();
        assertThat(out.resolve("journal")).hasBinaryContent(journal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --over-write     | the over_write was 'false', and is 'true' now
            --api-version=v8 | the API version was 'v2.1', and is 'v8' now
            """)
    void moreArgumentsAreAnotherRun(String option, String difference) {
        breakOff();

        assertThat(run("--resume", option)).isEqualTo(refused(difference));
        assertThat(crm.calls()).isZero();
    }

    @Test
    void otherIdsAreAnotherRun() throws IOException {
        breakOff();
        ids = file("ids", ids(40)).toString();

        Ended ended = run("--resume");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .matches("This is not the run that was broken off: the list of ids was '51 distinct, checksum"
                        + " [0-9a-f]+', and is '40 distinct, checksum [0-9a-f]+' now\\. A run goes on with what it was"
                        + " started with, or is started anew elsewhere\\.\\R");
        assertThat(crm.calls()).isZero();
    }

    @Test
    void howARunIsCarriedOutMayDiffer() {
        breakOff();

        List<String> args = arguments("--ids-file", ids, "--batch-size", "10", "--resume");
        args.addAll(List.of("--concurrency", "3", "--max-attempts", "1", "--read-timeout", "9"));

        assertThat(shell.run(args).status()).isEqualTo(1);
        assertThat(crm.calls()).isEqualTo(3);
    }

    @Test
    void thereIsNothingToResume() throws IOException {
        String message = "There is no run to resume in '" + out
                + "': it has no journal. Check --out, or leave --resume out to start the run." + System.lineSeparator();

        assertThat(run("--resume")).isEqualTo(new Ended(2, "", message));
        assertThat(out).doesNotExist();

        Files.createDirectory(out);
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThat(run("--resume")).isEqualTo(new Ended(2, "", message));
        assertThat(out.toFile().list()).containsExactly("notes.txt");
    }

    @Test
    void runThatDiedBeforeItsJournalWasBegunStartsAnew() throws IOException {
        Files.createDirectory(out);
        assertThat(run("--resume").status()).isEqualTo(1);
        assertThat(crm.calls()).isEqualTo(5);

        crm.reset();
        out = temp.resolve("another");
        Files.createDirectory(out);
        Files.writeString(out.resolve("journal"), "crm-mass-upd");
        assertThat(run("--resume").status()).isEqualTo(1);
        assertThat(crm.calls()).isEqualTo(5);
    }

    @Test
    void journalThatIsNoneIsNotReplaced() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve("journal"), "Dear diary\n");

        assertThat(run("--resume"))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "The output folder '" + out + "' cannot be used: " + out.resolve("journal")
                                + " is no journal of this version. Nothing was sent." + System.lineSeparator()));
        assertThat(out.resolve("journal")).hasContent("Dear diary\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --overwrite | Both --resume and --overwrite are given; give one of them.
            --dry-run   | Both --resume and --dry-run are given; a dry run sends nothing to go on with.
            """)
    void optionsThatDoNotGoTogether(String option, String message) {
        breakOff();

        assertThat(run("--resume", option)).isEqualTo(new Ended(2, "", message + System.lineSeparator()));
        assertThat(crm.calls()).isZero();
    }

    @Test
    void overwriteStartsAnew() throws IOException {
        breakOff();

        assertThat(run("--overwrite").status()).isEqualTo(1);

        assertThat(crm.calls()).isEqualTo(5);
        assertThat(leads.timesUpdated(FIRST)).isEqualTo(2);
        assertThat(KeptJournal.confirmedIds(out.resolve("journal"))).hasSize(50);
    }

    @Test
    void runUnderWayCannotBeResumedByASecondProcess() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        crm.answerWhen(
                call -> {
                    sent.countDown();
                    return true;
                },
                ScriptedAnswer.asUsual().withDelay(Duration.ofHours(1)));
        CompletableFuture<Ended> first = new CompletableFuture<>();
        Thread run = new Thread(() -> first.complete(run()));
        run.start();
        sent.await();

        Process second = ShellProcess.start(
                temp, TOKEN, List.of(), arguments("--ids-file", ids, "--batch-size", "10", "--resume"));

        assertThat(second.waitFor()).isEqualTo(2);
        assertThat(temp.resolve("stderr"))
                .content()
                .isEqualTo("The journal '" + out.resolve("journal")
                        + "' is in use: the run is under way. Wait for its end." + System.lineSeparator());
        assertThat(crm.calls()).isEqualTo(1);
        while (!first.isDone()) {
            run.interrupt();
            run.join(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/3", "2/3", "3/3"})
    void shardIsAPartOfTheIds(String shard) throws IOException {
        assertThat(run("--shard", shard).out()).contains(" 17 records, 0 duplicates, 2 batches, ");

        assertThat(leads.recordsUpdated()).isEqualTo(shard.equals("3/3") ? 16 : 17); // and the malformed one
        assertThat(csv()).hasSize(17);
    }

    @Test
    void badShardIsBadInput() {
        assertThat(run("--shard", "4/3"))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "There is no shard 4/3; write for example 2/8, which is every 8th id from the 2nd on (at most"
                                + " 10000 shards)." + System.lineSeparator()));
        assertThat(out).doesNotExist();
    }

    @Test
    void otherShardIsAnotherRun() {
        run("--shard", "1/3");

        assertThat(run("--shard", "2/3", "--resume").err())
                .startsWith("This is not the run that was broken off: the list of ids was '17 distinct, checksum ");
    }

    @Test
    void maxAttemptsBoundTheCalls() {
        crm.answerWhen(call -> true, ScriptedAnswer.noAnswer());

        Ended ended = run("--max-attempts", "1");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(crm.calls()).isEqualTo(3); // three silent batches end the run
        assertThat(ended.err())
                .startsWith("The CRM could not be reached: 127.0.0.1:")
                .endsWith(RESUME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --max-attempts   | 0     | A number of attempts of 0 is not possible; use 1 to 50.
            --max-attempts   | 51    | A number of attempts of 51 is not possible; use 1 to 50.
            --max-retry-time | 86401 | A retry time in seconds of 86401 is not possible; use 0 to 86400.
            """)
    void boundsOfRetryingThatCannotBe(String option, String value, String message) {
        assertThat(run(option, value)).isEqualTo(new Ended(2, "", message + System.lineSeparator()));
        assertThat(crm.calls()).isZero();
    }

    private static Ended refused(String difference) {
        return new Ended(
                2,
                "",
                "This is not the run that was broken off: " + difference + ". A run goes on with what it was started"
                        + " with, or is started anew elsewhere." + System.lineSeparator());
    }
}
