package io.jenkins.plugins.crmmassupdate.crm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not those of a CRM: every id of the call is UNKNOWN if they stay so, and nothing breaks. */
class UnreadableAnswerTest {
    private static final int DEEP = 200_000;

    @TempDir
    private Path folder;

    @Test
    void emptyBody() throws IOException {
        assertUnreadable(Answers.json(200, ""), "HTTP 200 with an empty body (application/json;charset=utf-8)");
    }

    @Test
    void noContent() throws IOException {
        assertUnreadable(new CrmAnswer(204, "", new byte[0], false), "HTTP 204 with an empty body");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 502})
    void htmlOfAProxy(int status) throws IOException {
        byte[] html = "<html><body>Bad Gateway</body></html>".getBytes(StandardCharsets.UTF_8);

        assertUnreadable(
                new CrmAnswer(status, "text/html", html, false),
                "HTTP " + status + " with no complete JSON (text/html)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"x\"", "17", "[{\"code\":\"SUCCESS\"}]"})
    void jsonThatIsNoObject(String body) throws IOException {
        assertUnreadable(Answers.json(200, body), "HTTP 200 with no JSON object (application/json;charset=utf-8)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "{}", "x", ",", "\n<html>", "\u0000"})
    void jsonWithMoreAfterItsEndIsNotWhole(String more) throws IOException {
        TrialRun.Finished run = TrialRun.in(folder)
                .attempts(1)
                .run(
                        new ScriptedSender()
                                .then(Answers.json(200, "{\"data\":[" + Answers.updated("1") + "]} " + more)),
                        "1");

        assertThat(run.of("1").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(run.of("1").message())
                .matches("HTTP 200 with (JSON and more after its end|no complete JSON) \\(.+\\)");
    }

    @Test
    void tornJsonConfirmsNothingEvenWhereItsFirstEntriesAreWhole() throws IOException {
        String whole = "{\"data\":[" + Answers.updated("1") + "," + Answers.updated("2") + "]}";
        for (int length = 1; length < whole.length(); length++) {
            assertUnreadable(
                    Answers.json(200, whole.substring(0, length)),
                    "HTTP 200 with no complete JSON (application/json;charset=utf-8)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":",
                "{\"x\":",
                "{\"data\":[{\"details\":",
                "{\"data\":[{\"details\":{\"id\":",
                "{\"data\":[{\"code\":"
            })
    void nestingBomb(String start) throws IOException {
        String bomb = start + "[".repeat(DEEP) + "]".repeat(DEEP);

        assertUnreadable(Answers.json(200, bomb), "HTTP 200 with no complete JSON (application/json;charset=utf-8)");
    }

    @Test
    void bytesThatAreNoText() throws IOException {
        byte[] body = {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'};

        assertUnreadable(new CrmAnswer(200, "", body, false), "HTTP 200 with JSON with neither data nor a code");
    }

    @Test
    void bodyBeyondTheCap() throws IOException {
        Buffer body = new Buffer().writeUtf8("{\"data\":[" + Answers.updated("1") + "],\"x\":\"");
        body.write(new byte[CrmAnswer.MOST_BYTES]).writeUtf8("\"}");

        assertUnreadable(
                new MockResponse.Builder()
                        .addHeader("Content-Type", "application/json")
                        .body(body)
                        .build(),
                "HTTP 200 with more than 8 MiB (application/json)");
    }

    @Test
    void bodyOfExactlyTheCapIsRead() throws IOException {
        String start = "{\"data\":[" + Answers.updated("1") + "]";
        String body = start + " ".repeat(CrmAnswer.MOST_BYTES - start.length() - 1) + "}";

        assertThat(run(new MockResponse.Builder().body(body).build()).of("1"))
                .isEqualTo(Answers.updatedOutcome("1", 1, 1));
    }

    @Test
    void gzipBombIsReadUpToTheCapOnly() throws IOException {
        Buffer body = new Buffer();
        try (var gzip = Okio.buffer(new GzipSink(body))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                gzip.write(zeros);
            }
        }
        assertThat(body.size()).isLessThan(1 << 20);

        assertUnreadable(
                new MockResponse.Builder()
                        .addHeader("Content-Encoding", "gzip")
                        .body(body)
                        .build(),
                "HTTP 200 with more than 8 MiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 401, 403, 404, 405, 407})
    void statusThatEveryBatchWouldMeetEndsTheRun(int status) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(new CrmAnswer(status, "", new byte[0], false));
        String message = "HTTP " + status + " with an empty body";

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2");

        assertThat(run.summary().stop())
                .isEqualTo(new StopReason(StopReason.Kind.UNREACHABLE, "UNREADABLE_ANSWER", message));
        assertThat(run.of("2"))
                .isEqualTo(RecordOutcome.local(
                        "2",
                        Outcome.NOT_SENT,
                        LocalCode.UNREADABLE_ANSWER,
                        "not sent, because the run ended: " + message,
                        2,
                        0));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 408, 429, 500, 502, 503, 504})
    void callWithAnotherStatusIsMadeAgain(int status) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(new CrmAnswer(status, "", new byte[0], false));

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2");

        assertThat(crm.calls()).containsExactly(List.of("1"), List.of("1"), List.of("2"));
        assertThat(run.summary().stop()).isNull();
        assertThat(run.outcomes())
                .containsExactly(Answers.updatedOutcome("1", 1, 2), Answers.updatedOutcome("2", 2, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 408, 500, 502, 503, 504})
    void otherStatusThatLastsDoesNotEndTheRun(int status) throws IOException {
        CrmAnswer empty = new CrmAnswer(status, "", new byte[0], false);
        ScriptedSender crm = new ScriptedSender().then(empty).then(empty);

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2");

        assertThat(run.summary().stop()).isNull();
        assertThat(run.outcomes())
                .containsExactly(
                        RecordOutcome.local(
                                "1",
                                Outcome.UNKNOWN,
                                LocalCode.UNREADABLE_ANSWER,
                                "HTTP " + status + " with an empty body",
                                1,
                                2),
                        Answers.updatedOutcome("2", 2, 1));
    }

    private void assertUnreadable(CrmAnswer answer, String message) throws IOException {
        assertUnreadable(TrialRun.in(folder).attempts(1).run(new ScriptedSender().then(answer), "1"), message);
    }

    private void assertUnreadable(MockResponse answer, String message) throws IOException {
        assertUnreadable(run(answer), message);
    }

    private static void assertUnreadable(TrialRun.Finished run, String message) {
        assertThat(run.outcomes())
                .containsExactly(RecordOutcome.local("1", Outcome.UNKNOWN, LocalCode.UNREADABLE_ANSWER, message, 1, 1));
        assertThat(run.totals().calls()).isEqualTo(1);
    }

    private TrialRun.Finished run(MockResponse answer) throws IOException {
        try (MockWebServer server = new MockWebServer();
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            server.start();
            server.enqueue(answer);
            ApiDomain domain = ApiDomain.parse(server.url("/").toString());
            return TrialRun.in(folder)
                    .attempts(1)
                    .run(new CrmClient(http, domain, () -> "token", TrialRun.REQUEST), "1");
        }
    }
}
