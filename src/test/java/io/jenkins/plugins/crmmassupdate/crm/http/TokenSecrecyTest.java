package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The access token stands in the header and nowhere else. */
class TokenSecrecyTest {
    private static final String TOKEN = "1000.c2VjcmV0";

    @TempDir
    private Path folder;

    static Stream<MockResponse> troubles() {
        return Stream.of(
                        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()),
                        new MockResponse.Builder().body("<html>").onResponseBody(new SocketEffect.CloseSocket()),
                        new MockResponse.Builder().code(302).addHeader("Location", "http://localhost:1/"),
                        new MockResponse.Builder()
                                .code(401)
                                .body(Answers.refusal("INVALID_TOKEN", "invalid oauth token")),
                        new MockResponse.Builder().code(401).addHeader("WWW-Authenticate", "Bearer realm=\"crm\""),
                        new MockResponse.Builder().body("<html>"))
                .map(MockResponse.Builder::build);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void tokenIsInNoOutcomeAndNoSummary(MockResponse trouble) throws IOException {
        try (MockWebServer server = new MockWebServer();
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            server.start();
            server.enqueue(trouble);
            server.enqueue(trouble);
            CrmClient client = client(http, server.url("/").toString());

            TrialRun.Finished run = TrialRun.in(folder).run(client, "1", "2");

            assertThat(run.totals().updated()).isZero();
            assertThat(run.toString()).doesNotContain(TOKEN);
            assertThat(client.toString()).doesNotContain(TOKEN);
        }
    }

    @Test
    void tokenIsInNoExceptionOfABrokenCall() throws IOException {
        try (MockWebServer server = new MockWebServer();
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            CrmClient client = client(http, server.url("/").toString());

            assertThat(stackTrace(catchThrowable(() -> client.send(List.of("1")))))
                    .startsWith(TransportFailure.class.getName())
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void tokenWithALineEndIsNotInTheException() {
        try (CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            String broken = TOKEN + "\nX-Evil: 1";

            assertThatThrownBy(() -> http.post("http://localhost:1/", broken, new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(TOKEN);
        }
    }

    @Test
    void whiteSpaceAroundATokenIsDropped() {
        assertThat(CrmHttp.checkToken(" \t" + TOKEN + "\r\n")).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a\r\nX-Evil: 1", "tökén", "a\u0000b", "a\u007fb", "a\u200bb"})
    void tokenThatCannotStandInAHeaderIsRefusedWithoutBeingShown(String token) {
        assertThatThrownBy(() -> CrmHttp.checkToken(token))
                .isInstanceOf(BadInputException.class)
                .hasMessage("There is no usable access token: it is empty, or has spaces, line ends or other characters"
                        + " that a token cannot have.");
    }

    private static String stackTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static CrmClient client(CrmHttp http, String url) {
        return new CrmClient(http, ApiDomain.parse(url), () -> TOKEN, TrialRun.REQUEST);
    }
}
