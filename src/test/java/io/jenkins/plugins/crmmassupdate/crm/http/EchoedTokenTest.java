package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A CRM, or something on the way to it, that sends the request back: nobody sees the token in what it says. */
@Timeout(60)
class EchoedTokenTest {
    private static final String TOKEN = "1000.8cb99d4e8e4d\\/\"<&>+=f5a8.secret.of.the.crm~a1b2";

    /** What must not be left, whatever is made of the characters around it. */
    private static final String PART = "8cb99d4e8e4d";

    private static final String OTHER_PART = "f5a8.secret.of.the.crm";

    @TempDir
    private Path folder;

    static Stream<String> echoes() {
        String json = TOKEN.replace("\\", "\\\\").replace("\"", "\\\"");
        return Stream.of(
                json,
                json.replace("/", "\\/"),
                json.replace("<", "\\u003c").replace("&", "\\u0026").replace(">", "\\u003e"),
                TOKEN.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()),
                TOKEN.chars().mapToObj(c -> "\\u%04X".formatted(c)).collect(Collectors.joining()),
                URLEncoder.encode(TOKEN, StandardCharsets.UTF_8),
                URLEncoder.encode(TOKEN, StandardCharsets.UTF_8).toLowerCase(),
                TOKEN.replace("\\", "&#92;").replace("\"", "&quot;").replace("<", "&lt;"),
                json.replace("+", "\\u002B").replace(".", "\\u002e"),
                URLEncoder.encode(TOKEN, StandardCharsets.UTF_8).replace("%2F", "/").replace("%7E", "~").replace(".", "%2e"),
                json.replace("\\", "\\\\").replace(".", "\\\\u002e"),
                URLEncoder.encode(URLEncoder.encode(TOKEN.replace(".", "\\"), StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                        .replace("%255C", "%252E"),
                TOKEN.chars().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining()),
                TOKEN.chars().mapToObj(c -> "&#x%02x;".formatted(c)).collect(Collectors.joining()),
                HexFormat.of().formatHex(TOKEN.getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().withUpperCase().formatHex(TOKEN.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void tokenInTheBodyIsStruckOut(String echo) throws IOException {
        String body = "{\"data\":[{\"code\":\"X " + echo + "\",\"details\":{\"id\":\"1\",\"header\":\"Bearer " + echo
                + " end\"},\"message\":\"you sent Bearer " + echo + " to us\",\"status\":\"error\"}]}";

        TrialRun.Finished run = runAgainst("200 OK\r\nContent-Type: application/json", body.getBytes(StandardCharsets.UTF_8));

        assertSecret(run.toString());
        assertSecret(Files.readString(TrialRun.in(folder).journalFile()));
        assertThat(run.of("1").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(run.of("1").message()).matches("you sent Bearer \\*.+ to us");
    }

    static Stream<String> encoded() {
        return Stream.of(TOKEN, "Bearer " + TOKEN, "Authorization: Bearer " + TOKEN, "GET / HTTP/1.1 Bearer " + TOKEN + " x");
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void tokenInBase64IsStruckOut(String text) throws IOException {
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
            String echo = encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8));
            String body = "{\"data\":[" + Answers.refused("1", "X", "got " + echo + ".") + "]}";

            TrialRun.Finished run =
                    runAgainst("400 Bad Request\r\nContent-Type: application/json", body.getBytes(StandardCharsets.UTF_8));

            String left = run.of("1").message().replaceAll("got |\\.$", "").replace('*', 'A');
            assertSecret(new String(
                    (encoder == Base64.getEncoder() ? Base64.getDecoder() : Base64.getUrlDecoder()).decode(left),
                    StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void tokenInAnotherUnicodeIsStruckOut() throws IOException {
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            String body = "{\"data\":[" + Answers.refused("1", "X", "got Bearer " + echoes().findFirst().orElseThrow())
                    + "]}";

            assertSecret(runAgainst("200 OK", body.getBytes(charset)).toString());
        }
    }

    @Test
    void tokenInAHeaderIsStruckOut() throws IOException {
        assertSecret(runAgainst("502 Bad Gateway\r\nContent-Type: text/html; got=" + TOKEN, new byte[0])
                .toString());
    }

    @Test
    void tokenInTheWordsOfAFailureIsStruckOut() throws IOException {
        try (RawServer crm = new RawServer().then(socket -> {
                    RawServer.takeRequest(socket);
                    RawServer.say(socket, "Authorization: Bearer " + TOKEN + "\r\n");
                });
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            Throwable failure = catchThrowable(() -> client(http, crm).send(List.of("1")));

            assertThat(failure).isInstanceOf(TransportFailure.class).hasMessageContaining("Unexpected status line");
            assertSecret(failure.toString());
            assertThat(failure).hasNoCause();
        }
    }

    /** OkHttp tells the number in front of the line in decimals, which is no part of the token any more. */
    @Test
    void tokenInTheLineOfAChunkIsNotQuoted() throws IOException {
        try (RawServer crm = new RawServer().then(socket -> {
                    RawServer.takeRequest(socket);
                    RawServer.say(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + TOKEN + "\r\nx");
                });
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            Throwable failure = catchThrowable(() -> client(http, crm).send(List.of("1")));

            assertThat(failure)
                    .isInstanceOf(TransportFailure.class)
                    .hasMessageContaining("ProtocolException (expected chunk size and optional extensions but was something else)");
            assertSecret(failure.toString());
        }
    }

    @Test
    void shortTokenLeavesTheWordsOfTheCrmAlone() throws IOException {
        byte[] body = ("{\"data\":[" + Answers.updated("1") + "]}").getBytes(StandardCharsets.UTF_8);
        try (RawServer crm = new RawServer().then(socket -> RawServer.answer(socket, "200 OK", body));
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            CrmClient client =
                    new CrmClient(http, ApiDomain.parse("http://" + crm.authority()), () -> "id", TrialRun.REQUEST);

            assertThat(TrialRun.in(folder).run(client, "1").outcomes())
                    .containsExactly(Answers.updatedOutcome("1", 1, 1));
        }
    }

    private TrialRun.Finished runAgainst(String head, byte[] body) throws IOException {
        Files.deleteIfExists(TrialRun.in(folder).journalFile());
        try (RawServer crm = new RawServer().then(socket -> RawServer.answer(socket, head, body));
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            return TrialRun.in(folder).attempts(1).resume(client(http, crm), List.of("1"));
        }
    }

    private static CrmClient client(CrmHttp http, RawServer crm) {
        return new CrmClient(http, ApiDomain.parse("http://" + crm.authority()), () -> TOKEN, TrialRun.REQUEST);
    }

    private static void assertSecret(String text) {
        assertThat(text).doesNotContain(PART).doesNotContain(OTHER_PART);
    }
}
