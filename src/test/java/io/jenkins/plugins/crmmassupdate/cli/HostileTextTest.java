package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of strangers reaches a terminal as text, and the token reaches nothing but the CRM. */
class HostileTextTest extends SimulatedCrmFixture {
    /** Escape sequence, C1 control sequence introducer, bell, right-to-left override, line separator, line end. */
    private static final String HOSTILE =
            "\u001b[2Jcleared\u009b31mred\u0007\u202egnirts\u2028next\r\nINFO all updated";

    /** The same, as JSON. */
    private static final String HOSTILE_JSON =
            "\\u001b[2Jcleared\\u009b31mred\\u0007\\u202egnirts\\u2028next\\r\\nINFO all updated";

    private static void assertHarmless(Ended ended) {
        for (String text : new String[] {ended.out(), ended.err()}) {
            assertThat(text.replace(System.lineSeparator(), ""))
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]")
                    .doesNotContain(TOKEN);
            assertThat(text.lines()).noneMatch(line -> line.startsWith("INFO") || line.startsWith("next"));
        }
    }

    @Test
    void messageAndCodeOfARecord() {
        leads.refuse(FIRST, HOSTILE, HOSTILE);

        Ended ended = update("--ids", FIRST + "");

        assertHarmless(ended);
        assertThat(ended.out()).contains("1 FAILED: ?[2Jcleared?31mred??gnirts?next??INFO all updated '?[2Jcleared");
    }

    @Test
    void messageOfARefusedRun() {
        crm.answerNext(ScriptedAnswer.json(
                401, "{\"code\":\"INVALID_TOKEN\",\"message\":\"" + HOSTILE_JSON + "\",\"status\":\"error\"}"));

        Ended ended = update("--ids", FIRST + "");

        assertHarmless(ended);
        assertThat(ended.err()).startsWith("The CRM refused the run: INVALID_TOKEN (?[2Jcleared?31mred??gnirts?next");
    }

    @Test
    void anEndlessMessageIsCut() {
        crm.answerNext(ScriptedAnswer.json(
                401, "{\"code\":\"INVALID_TOKEN\",\"message\":\"" + "x".repeat(1 << 20) + "\",\"status\":\"error\"}"));

        assertThat(update("--ids", FIRST + "").err())
                .isEqualTo("The CRM refused the run: INVALID_TOKEN (" + "x".repeat(300)
                        + "...). The access token has expired"
                        + " or was revoked; give a new one, or in Jenkins a CRM OAuth refresh token."
                        + System.lineSeparator() + RESUME);
    }

    @Test
    void contentTypeOfAnUnreadableAnswer() {
        crm.answerNext(ScriptedAnswer.of(403, "text/html; x=\u009b31m", "<html>".getBytes()));

        assertHarmless(update("--ids", FIRST + ""));
    }

    @Test
    void malformedIdsAndFileNames() throws IOException {
        String ids = file("ids", FIRST + "\n" + HOSTILE).toString();

        assertHarmless(update("--ids-file", ids));
        assertHarmless(update("--overwrite", "--ids-file", HOSTILE));
        assertHarmless(update("--overwrite", "--ids", "1", "--batch-size", HOSTILE));
        assertHarmless(update("--overwrite", "--ids", "1", "--" + HOSTILE));
    }

    @Test
    void onATerminalTheOnlyControlSequencesAreOurOwn() {
        leads.refuse(FIRST, HOSTILE, HOSTILE);

        Ended ended = shell.terminal().run(arguments("--ids", FIRST + ""));

        String ours = "\r?\u001b\\[(K|[0-9]+m)";
        assertThat(ended.out()).containsPattern(ours);
        assertHarmless(new Ended(1, ended.out().replaceAll(ours, ""), ended.err()));
    }

    @Test
    void noColourWhereNoneIsWanted() {
        shell.terminal().env("NO_COLOR", "yes");

        assertThat(update("--ids", FIRST + "").out()).contains("\u001b[K").doesNotContain("\u001b[3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "terminal"})
    void theTokenIsNowhere(String kind) throws IOException {
        if (kind.equals("terminal")) {
            shell.terminal();
        }
        leads.lock(FIRST);
        crm.answerOnceWhen(call -> true, ScriptedAnswer.noAnswer());

        Ended ended = update("--ids-file", file("ids", ids(LEADS) + "abc").toString(), "--batch-size", "100");

        assertThat(crm.tokensSeen()).containsExactly(TOKEN);
        assertHarmless(new Ended(ended.status(), ended.out().replaceAll("[\r\u001b]", ""), ended.err()));
        assertNotInFiles(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"401", "302", "500", "200"})
    void theTokenIsNowhereAfterAFailedCall(int status) throws IOException {
        crm.answerWhen(
                call -> true,
                ScriptedAnswer.of(status, "text/plain", new byte[] {1}).withHeader("Location", "http://localhost"));

        assertHarmless(update("--ids", FIRST + "", "--max-attempts", "1"));
        assertNotInFiles(TOKEN);
    }

    private void assertNotInFiles(String text) throws IOException {
        try (var files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain(text);
            }
        }
    }
}
