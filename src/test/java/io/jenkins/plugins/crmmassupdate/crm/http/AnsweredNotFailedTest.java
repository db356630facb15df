package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Path;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that the HTTP client would make a failure of, or hide by asking again: each is told as the answer that it is. */
@Timeout(60)
class AnsweredNotFailedTest {
    @TempDir
    private Path folder;

    /** Of whoever says so: the next call would meet it too. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            407 Proxy Authentication Required | Content-Length: 0 ;; Proxy-Authenticate: Basic realm="x" | HTTP 407 with an empty body
            407 Proxy Authentication Required | Content-Length: 0                          | HTTP 407 with an empty body
            401 Unauthorized                  | Content-Length: 0 ;; Content-Encoding: gzip | HTTP 401 with an empty body
            403 Forbidden                     | Content-Length: 50                         | HTTP 403 with no complete JSON
            404 Not Found                     | Transfer-Encoding: chunked                 | HTTP 404 with no complete JSON
            302 Found                         | Content-Length: 0 ;; Location: :::          | HTTP 302 with an empty body
            """)
    void refusalEndsTheRun(String status, String headers, String message) throws IOException {
        String body = headers.contains("Length: 0") ? "" : headers.contains("chunked") ? "9\r\n<html" : "<html";
        TrialRun.Finished run = run(status, headers, body);

        assertThat(run.of("1").message()).isEqualTo(message);
        assertThat(run.of("1").attempts()).isEqualTo(1);
        assertThat(run.summary().stop())
                .isEqualTo(new StopReason(StopReason.Kind.UNREACHABLE, "UNREADABLE_ANSWER", message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 OK            | Content-Length: 0 ;; Content-Encoding: gzip | ''    | HTTP 200 with an empty body
            204 No Content    | Content-Length: 5                          | hello | HTTP 204 with an empty body
            205 Reset Content | Content-Length: 5                          | hello | HTTP 205 with an empty body
            200 OK            | Content-Length: 5 ;; Content-Encoding: gzip | hello | HTTP 200 with no complete JSON
            503 Unavailable   | Content-Length: 9                          | <html | HTTP 503 with no complete JSON
            408 Timeout       | Content-Length: 0                          | ''    | HTTP 408 with an empty body
            421 Misdirected   | Content-Length: 0                          | ''    | HTTP 421 with an empty body
            """)
    void answerThatCanBeAnotherTheNextTimeIsToldAsOne(String status, String headers, String body, String message)
            throws IOException {
        TrialRun.Finished run = run(status, headers, body);

        assertThat(run.of("1"))
                .isEqualTo(RecordOutcome.local("1", Outcome.UNKNOWN, LocalCode.UNREADABLE_ANSWER, message, 1, 1));
    }

    @Test
    void tooManyCallsIsBelievedEvenIfItsTextIsTorn() throws IOException {
        TrialRun.Finished run = run("429 Too Many", "Content-Length: 99", "{");

        assertThat(run.summary().stop().code()).isEqualTo("TOO_MANY_REQUESTS");
    }

    /** Asking goes without a body, which OkHttp would send again unseen. */
    @Test
    void questionThatIsToBeAskedAgainAtOnceIsAskedOnce() throws IOException {
        try (RawServer crm = new RawServer().then(socket -> {
                    RawServer.takeRequest(socket);
                    RawServer.say(
                            socket,
                            "HTTP/1.1 503 Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                });
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            assertThat(client(http, "http://" + crm.authority()).ask("7").status()).isEqualTo(503);
            assertThat(crm.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            407 Proxy Authentication Required | Failed to authenticate with proxy
            403 Forbidden                     | Unexpected response code for CONNECT: 403
            """)
    void proxyThatRefusesEndsTheRunWithoutAnotherAttempt(String status, String words) throws IOException {
        try (RawServer proxy = new RawServer().then(socket -> RawServer.answer(socket, status, new byte[0]));
                CrmHttp http = throughProxy(proxy)) {
            TrialRun.Finished run =
                    TrialRun.in(folder).attempts(3).run(client(http, "https://crm.invalid"), "1");

            assertThat(run.of("1").outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(run.summary().stop().kind()).isEqualTo(StopReason.Kind.UNREACHABLE);
            assertThat(run.summary().stop().message()).contains(words).doesNotContain("tried");
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void passwordForTheProxyIsStruckOutOfItsWords() throws IOException {
        String credentials = Credentials.basic("jenkins", "pass:of/the+proxy");
        try (RawServer proxy = new RawServer().then(socket -> {
                    RawServer.takeRequest(socket);
                    RawServer.say(socket, "you are pass:of/the+proxy, " + credentials + "\r\n");
                });
                CrmHttp http = throughProxy(proxy)) {
            TrialRun.Finished run = TrialRun.in(folder).attempts(1).run(client(http, "https://crm.invalid"), "1");

            assertThat(run.toString())
                    .contains("Unexpected status line")
                    .doesNotContain("of/the+proxy")
                    .doesNotContain(credentials.substring(20));
        }
    }

    private static CrmHttp throughProxy(RawServer proxy) {
        String[] authority = proxy.authority().split(":");
        InetSocketAddress address = new InetSocketAddress(authority[0], Integer.parseInt(authority[1]));
        return new CrmHttp(Timeouts.DEFAULT, 1, ProxySelector.of(address), Authenticator.NONE, "pass:of/the+proxy");
    }

    private TrialRun.Finished run(String status, String headers, String body) throws IOException {
        try (RawServer crm = new RawServer().then(socket -> {
                    RawServer.takeRequest(socket);
                    RawServer.say(
                            socket,
                            "HTTP/1.1 " + status + "\r\n" + headers.replace(" ;; ", "\r\n")
                                    + "\r\nConnection: close\r\n\r\n" + body);
                });
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            return TrialRun.in(folder).attempts(1).run(client(http, "http://" + crm.authority()), "1");
        }
    }

    private static CrmClient client(CrmHttp http, String url) {
        return new CrmClient(http, ApiDomain.parse(url), () -> "token", TrialRun.REQUEST);
    }
}
