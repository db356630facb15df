package io.jenkins.plugins.crmmassupdate.crm.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Authenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The call of the accounts server: what is sent, and what each answer means. */
@Timeout(60)
class TokenCallTest {
    private static final String CLIENT = "1000.CLIENT & id";
    private static final String SECRET = "client+secret=1";
    private static final String REFRESH = "1000.refresh%token";
    private static final String TOKEN = "1000.access.token";

    private final CrmHttp http = new CrmHttp(new Timeouts(10, 1, 10, 20), 1, null, Authenticator.NONE);
    private MockWebServer server;
    private ApiDomain accounts;

    @BeforeEach
    void startServer() throws IOException {
        server = new MockWebServer();
        server.start();
        accounts = ApiDomain.parse(server.url("/").toString());
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void secretsAreInTheBodyAndNowhereElse() throws Exception {
        answer(
                200,
                "{\"access_token\":\"" + TOKEN + "\",\"api_domain\":\"https://www.zohoapis.eu\","
                        + "\"token_type\":\"Bearer\",\"expires_in\":3600}");

        IssuedToken token = call();

        assertThat(token.value()).isEqualTo(TOKEN);
        assertThat(token.lifetimeSeconds()).isEqualTo(3600);
        assertThat(token).hasToString("an access token for 3600 s");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /oauth/v2/token HTTP/1.1");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getHeaders().get("Authorization")).isNull();
        assertThat(request.getBody().utf8().split("&"))
                .containsExactlyInAnyOrder(
                        "grant_type=refresh_token",
                        "client_id=1000.CLIENT+%26+id",
                        "client_secret=client%2Bsecret%3D1",
                        "refresh_token=1000.refresh%25token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",\"expires_in\":0", ",\"expires_in\":-1", ",\"expires_in\":3600000", ",\"expires_in\":18446744073709553416", ",\"expires_in\":[]"})
    void withoutABelievableLifetimeItIsTheDocumentedHour(String lifetime) throws Exception {
        answer(200, "{\"access_token\":\"" + TOKEN + "\"" + lifetime + "}");

        assertThat(call().lifetimeSeconds()).isEqualTo(3600);
    }

    @Test
    void lifetimeMayBeText() throws Exception {
        answer(200, "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":\"1800\"}");

        assertThat(call().lifetimeSeconds()).isEqualTo(1800);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | invalid_code          | does not accept the refresh token",
                "200 | invalid_client        | does not know the client id",
                "400 | invalid_client_secret | does not accept the client secret",
                "200 | general_error         | refused the token call with HTTP 200",
                "401 | no such error         | refused the token call with HTTP 401"
            })
    void refusalIsToldWithItsCode(int status, String code, String what) throws IOException {
        answer(status, "{\"error\":\"" + code + "\"}");

        assertRefused(code, what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"error\":\"Access Denied\",\"error_description\":\"You have made too many requests continuously.\"}",
                "400 | {\"error\":\"Access Denied\",\"status\":\"failure\"}",
                "400 | {\"error_description\":\"Access Denied\"}",
                "200 | Access Denied",
                "400 | <html>Access Denied</html>",
                "429 | slow down"
            })
    void throttlingIsToldAsSuch(int status, String body) throws IOException {
        answer(status, body);

        TokenRefusal refusal =
                assertRefused("TOKEN_LIMIT", "issues no access token now, because too many were asked for");

        assertThat(refusal.waitSeconds()).isEqualTo(TokenCall.THROTTLED_SECONDS);
    }

    @Test
    void throttlingThatSaysHowLongIsBelieved() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "7")
                .build());

        assertThat(assertRefused("TOKEN_LIMIT", "issues no access token now, because too many were asked for")
                        .waitSeconds())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void faultOfTheServerMayPass(int status) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", "0")
                .body("<html>")
                .build());

        TransportFailure failure = catchThrowableOfType(TransportFailure.class, this::call);

        assertThat(failure).hasMessage(accounts.authority() + " answered the token call with HTTP " + status);
        assertThat(failure.wasSent()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void htmlIsNoToken() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "text/html")
                .body("<html>Sign in</html>")
                .build());

        assertRefused("UNREADABLE_ANSWER", "answered the token call with HTTP 200 and no JSON object (text/html)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | ''                            | an empty body",
                "200 | []                            | no JSON object",
                "200 | {\"access_token\":            | no JSON object",
                "200 | {}                            | JSON with neither a token nor an error",
                "200 | {\"access_token\":null}       | JSON with neither a token nor an error",
                "403 | Access Denied                 | no JSON object",
                "200 | {\"access_token\":\"a\"} x    | no JSON object",
                "404 | {\"code\":\"INVALID_URL\"}    | JSON with neither a token nor an error"
            })
    void whatIsNoAnswerOfAnAccountsServerIsToldAsSuch(int status, String body, String what) throws IOException {
        answer(status, body);

        assertRefused("UNREADABLE_ANSWER", "answered the token call with HTTP " + status + " and " + what);
    }

    @Test
    void endlessAnswerIsNotReadToItsEnd() throws IOException {
        answer(200, "{\"access_token\":\"" + "x".repeat(64 << 10) + "\"}");

        assertRefused("UNREADABLE_ANSWER", "answered the token call with HTTP 200 and no JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\\r\\nX-Evil: 1", "\\u00e4"})
    void tokenThatCannotStandInAHeaderIsNotTaken(String token) throws IOException {
        answer(200, "{\"access_token\":\"" + token + "\"}");

        assertRefused("UNREADABLE_ANSWER", "issued an access token that cannot be one");
    }

    @Test
    void redirectIsNotFollowed() throws IOException {
        try (MockWebServer elsewhere = new MockWebServer()) {
            elsewhere.start();
            server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", elsewhere.url("/oauth/v2/token"))
                    .build());

            assertRefused("UNREADABLE_ANSWER", "answered the token call with HTTP 307 and an empty body");
            assertThat(elsewhere.getRequestCount()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, REFRESH, CLIENT, "a\\nb", ""})
    void codeThatCouldBeASecretIsNotTold(String echo) throws IOException {
        answer(200, "{\"error\":\"" + echo + "\"}");

        assertRefused("UNREADABLE_ANSWER", "refused the token call with HTTP 200");
    }

    @Test
    void unreachableServer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        accounts = ApiDomain.parse("http://127.0.0.1:" + port);

        TransportFailure failure = catchThrowableOfType(TransportFailure.class, this::call);

        assertThat(failure).hasMessageStartingWith("127.0.0.1:" + port + ", connecting: ConnectException");
        assertThat(failure.wasSent()).isFalse();
    }

    @Test
    void silentServer() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        TransportFailure failure = catchThrowableOfType(TransportFailure.class, this::call);

        assertThat(failure).hasMessage(accounts.authority() + ", waiting for the answer: timed out");
        assertThat(failure.wasSent()).isTrue();
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private IssuedToken call() throws TransportFailure, TokenRefusal {
        return TokenCall.make(http, accounts, CLIENT, SECRET, REFRESH);
    }

    private TokenRefusal assertRefused(String code, String what) {
        TokenRefusal refusal = catchThrowableOfType(TokenRefusal.class, this::call);

        assertThat(refusal).hasMessage(accounts.authority() + " " + what);
        assertThat(refusal.code()).isEqualTo(code);
        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(CLIENT, SECRET, REFRESH, TOKEN);
        return refusal;
    }
}
