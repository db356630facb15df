package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exit status, with what standard error says. Status 2 has a test of its own. */
class ExitStatusTest extends SimulatedCrmFixture {

    @Test
    void allUpdatedIs0() throws IOException {
        assertThat(update("--ids-file", file("ids", ids(LEADS)).toString()).status())
                .isZero();
    }

    @Test
    void aFailedRecordIs1() {
        leads.unapprove(FIRST);

        assertThat(update("--ids", FIRST + "").status()).isEqualTo(1);
    }

    @Test
    void aMalformedIdIs1() {
        assertThat(update("--ids", FIRST + "\nabc").status()).isEqualTo(1);
        assertThat(crm.calls()).isEqualTo(1);
    }

    @Test
    void aRefusedRunIs3() {
        crm.revokeToken(TOKEN);

        Ended ended = update("--ids", FIRST + "");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo(
                        "The CRM refused the run: AUTHENTICATION_FAILURE (Authentication failed). Check the credential:"
                                + " the access token is wrong, or belongs to another data centre."
                                + System.lineSeparator() + RESUME);
        assertThat(out.resolve("summary.json")).exists();
    }

    @Test
    void aRunRefusedInItsMiddleIs3() throws IOException {
        crm.expireToken(TOKEN, 2);

        Ended ended = update("--ids-file", file("ids", ids(50)).toString(), "--batch-size", "10", "--concurrency", "1");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo(
                        "The CRM refused the run: INVALID_TOKEN (invalid oauth token). The access token has expired or"
                                + " was revoked; give a new one, or in Jenkins a CRM OAuth refresh token."
                                + System.lineSeparator() + RESUME);
        assertThat(ended.out()).contains("20 of 50 records updated, 10 failed, 20 not sent, 0 unknown");
    }

    @Test
    void anUnreachableCrmIs3() {
        String domain = crm.apiDomain();
        crm.close();

        Ended ended = update("--ids", FIRST + "", "--max-attempts", "1");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .startsWith("The CRM could not be reached: " + domain.replace("http://", "") + ", connecting: ")
                .endsWith("Check the API domain, the network and the proxy, then run again with the ids of"
                        + " not-updated-ids.txt." + System.lineSeparator() + RESUME);
        assertThat(ended.out()).contains("not sent              1   100.0%");
    }

    @Test
    @Timeout(60)
    void anInterruptedRunIs130() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        crm.answerWhen(
                call -> {
                    sent.countDown();
                    return true;
                },
                ScriptedAnswer.asUsual().withDelay(Duration.ofHours(1)));
        String ids = file("ids", ids(30)).toString();
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        Thread run =
                new Thread(() -> ended.complete(update("--ids-file", ids, "--batch-size", "10", "--concurrency", "1")));
        run.start();
        sent.await();

        while (!ended.isDone()) { // the first interrupt grants the call some seconds, any further one none
            run.interrupt();
            run.join(10);
        }

        assertThat(ended.get().status()).isEqualTo(130);
        assertThat(ended.get().err())
                .isEqualTo("The run was aborted. Run again with the ids of not-updated-ids.txt."
                        + System.lineSeparator() + RESUME);
        assertThat(ended.get().out()).contains("0 of 30 records updated, 0 failed, 20 not sent, 10 unknown");
        assertThat(crm.calls()).isEqualTo(1);
    }

    @Test
    void outcomesThatCannotBeKeptAre1() {
        crm.answerWhen(call -> out.resolve("summary.json.part").toFile().mkdir(), ScriptedAnswer.asUsual());

        Ended ended = update("--ids", FIRST + "");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo("The run ended, because its outcomes could not be kept: " + out.resolve("summary.json.part")
                        + " (Is a directory). Records may have been changed that the artifacts do not tell of. When"
                        + " that is mended, give the same command again and --resume." + System.lineSeparator());
        assertThat(out.toFile().list()).containsExactly("journal");
    }

    @Test
    void aFaultOfTheProgramIs1() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Faults faults = new Faults(new Shell(null, null, new PrintStream(err, true), Map.of(), false));

        assertThat(faults.failed(new IllegalStateException("broken"), null, null))
                .isEqualTo(1);
        assertThat(err)
                .asString()
                .startsWith("The run ended by a fault of this program, which should be reported:"
                        + " java.lang.IllegalStateException: broken at io.jenkins.plugins.crmmassupdate.cli.")
                .doesNotContain("--resume");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultAmidARunIs1AndTheShellSaysHowToGoOn(Throwable fault) throws IOException {
        crm.answerNext(ScriptedAnswer.asUsual(), ScriptedAnswer.json(500, ""));
        shell.failingAt("again", fault);
        String[] both = {"--ids", FIRST + "," + (FIRST + 1), "--batch-size", "1", "--concurrency", "1"};

        Ended ended = update(both);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("The run ended by a fault of this program, which should be reported: " + fault + " at ")
                .endsWith(". What it had settled is kept: to go on with the rest, give the same command again and"
                        + " --resume." + System.lineSeparator());
        assertThat(out.toFile().list()).containsExactly("journal");
        String[] resume = Stream.concat(Stream.of("--resume"), Stream.of(both)).toArray(String[]::new);
        assertThat(update(resume).status()).isZero();
        assertThat(leads.timesUpdated(FIRST)).isEqualTo(1);
    }

    static Stream<Throwable> faults() {
        return Stream.of(new IllegalStateException("broken"), new NoClassDefFoundError("broken"));
    }
}
