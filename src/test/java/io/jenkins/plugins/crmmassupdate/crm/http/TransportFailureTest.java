package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Authenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that bring no complete answer: what their failure says, and whether the request can have arrived. */
@Timeout(60)
class TransportFailureTest {
    private final CrmHttp http = new CrmHttp(new Timeouts(10, 1, 10, 20), 1, null, Authenticator.NONE);

    @TempDir
    private Path folder;

    private MockWebServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new MockWebServer();
        server.start();
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void connectionRefused() throws IOException {
        int port = freePort();

        TransportFailure failure = failure("http://127.0.0.1:" + port);

        assertThat(failure)
                .hasMessage("127.0.0.1:" + port + ", connecting: ConnectException (Failed to connect to /127.0.0.1:"
                        + port + ")");
        assertThat(failure.wasSent()).isFalse();
    }

    @Test
    void unknownHost() {
        TransportFailure failure = failure("https://does-not-exist.invalid");

        assertThat(failure)
                .hasMessageMatching("does-not-exist\\.invalid:443, looking up the host: UnknownHostException"
                        + " \\(does-not-exist\\.invalid: .+\\)");
        assertThat(failure.wasSent()).isFalse();
    }

    @Test
    void connectionClosedBeforeTheAnswer() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());

        TransportFailure failure = failure(url());

        assertThat(failure)
                .hasMessage(authority() + ", waiting for the answer: IOException (unexpected end of stream"
                        + " on http://" + authority() + "/...)");
        assertThat(failure.wasSent()).isTrue();
    }

    @Test
    void serverThatNeverAnswers() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        TransportFailure failure = failure(url());

        assertThat(failure).hasMessage(authority() + ", waiting for the answer: timed out");
        assertThat(failure.wasSent()).isTrue();
    }

    @Test
    void answerThatStopsHalfway() {
        server.enqueue(new MockResponse.Builder()
                .body("{\"data\":[" + Answers.updated("1") + "]}")
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());

        TransportFailure failure = failure(url());

        assertThat(failure).hasMessage(authority() + ", reading the answer: timed out");
        assertThat(failure.wasSent()).isTrue();
    }

    @Test
    void answerThatBreaksOff() {
        server.enqueue(new MockResponse.Builder()
                .body("{\"data\":[" + Answers.updated("1") + "]}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        TransportFailure failure = failure(url());

        assertThat(failure)
                .hasMessage(authority() + ", reading the answer: ProtocolException (unexpected end of stream)");
        assertThat(failure.wasSent()).isTrue();
    }

    @Test
    void answerThatIsNoGzipThoughItSaysSoIsTakenAsItIs() throws IOException {
        String body = "{\"data\":[" + Answers.updated("1") + "]}";
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(body)
                .build());

        CrmAnswer answer = client(url()).send(List.of("1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).asString().isEqualTo(body);
    }

    @Test
    void callsThatAreCancelledFail() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        Thread canceller = new Thread(() -> {
            try {
                server.takeRequest();
                http.cancel();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        canceller.start();

        assertThat(failure(url()))
                .hasMessageMatching("localhost:\\d+, (sending the request|waiting for the answer): "
                        + "(IOException \\(Canceled\\)|SocketException \\(Socket closed\\))");
        canceller.join();
    }

    @Test
    void nothingIsRepeatedEvenIfTheServerAsksForIt() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "0")
                .build());
        server.enqueue(new MockResponse.Builder().body("{}").build());

        CrmAnswer answer = client(url()).send(List.of("1"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void crmThatStaysUnreachableEndsTheRunAndNothingCountsAsSent() throws IOException {
        int port = freePort();
        String message =
                "127.0.0.1:" + port + ", connecting: ConnectException (Failed to connect to /127.0.0.1:" + port + ")";

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(client("http://127.0.0.1:" + port), "1", "2");

        assertThat(run.outcomes())
                .containsExactly(
                        RecordOutcome.local("1", Outcome.NOT_SENT, LocalCode.NOT_REACHED, message, 1, 0),
                        RecordOutcome.local(
                                "2",
                                Outcome.NOT_SENT,
                                LocalCode.NOT_REACHED,
                                "not sent, because the run ended: " + message + "; tried 2 times",
                                2,
                                0));
        assertThat(run.summary().stop())
                .isEqualTo(new StopReason(StopReason.Kind.UNREACHABLE, "NOT_REACHED", message + "; tried 2 times"));
        assertThat(run.totals()).isEqualTo(new Totals(0, 0, 2, 0, 1, 2, 1, 0));
    }

    @Test
    void crmThatComesUpMeanwhileIsReached() throws IOException {
        int port = freePort();
        RunListener starter = new RunListener() {
            @Override
            public void progress(Totals totals) {}

            @Override
            public void again(int batch, String why, Duration wait) {
                server.close();
                server = new MockWebServer();
                server.enqueue(new MockResponse.Builder()
                        .body("{\"data\":[" + Answers.updated("1") + "]}")
                        .build());
                try {
                    server.start(InetAddress.getLoopbackAddress(), port);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };

        TrialRun.Finished run =
                TrialRun.in(folder).withoutResend().told(starter).run(client("http://127.0.0.1:" + port), "1");

        assertThat(run.outcomes()).containsExactly(Answers.updatedOutcome("1", 1, 2));
        assertThat(run.totals()).isEqualTo(new Totals(1, 0, 0, 0, 1, 2, 1, 0));
    }

    @Test
    void unknownHostThatLastsEndsTheRunAndNothingCountsAsSent() throws IOException {
        TrialRun.Finished run = TrialRun.in(folder).run(client("https://gone.invalid"), "1");

        assertThat(run.of("1").outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(run.of("1").attempts()).isZero();
        assertThat(run.summary().stop().code()).isEqualTo("NOT_REACHED");
        assertThat(run.summary().stop().message())
                .matches("gone\\.invalid:443, looking up the host: UnknownHostException"
                        + " \\(gone\\.invalid(: .+)?\\); tried 2 times( in \\d+ s)?");
    }

    @Test
    void batchWhoseAnswerBrokeOffIsSentAgainAndConfirmed() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .body("{\"data\":[" + Answers.updated("1") + "]}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(new MockResponse.Builder()
                .body("{\"data\":[" + Answers.updated("1") + "]}")
                .build());

        TrialRun.Finished run = TrialRun.in(folder).run(client(url()), "1");

        assertThat(run.outcomes()).containsExactly(Answers.updatedOutcome("1", 1, 2));
        assertThat(run.totals()).isEqualTo(new Totals(1, 0, 0, 0, 1, 2, 1, 0));
    }

    private TransportFailure failure(String url) {
        return catchThrowableOfType(TransportFailure.class, () -> client(url).send(List.of("1")));
    }

    private CrmClient client(String url) {
        return new CrmClient(http, ApiDomain.parse(url), () -> "token", TrialRun.REQUEST);
    }

    private String url() {
        return "http://" + authority();
    }

    private String authority() {
        return "localhost:" + server.getPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
