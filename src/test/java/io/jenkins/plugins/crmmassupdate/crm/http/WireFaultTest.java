package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import okhttp3.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that can go wrong with a call, over real sockets: once, and the records are updated; always, and they are not. */
@Timeout(60)
class WireFaultTest {
    private static final String JSON = "Content-Type: application/json";

    /** 64 MiB of spaces. */
    private static final byte[] BOMB = bomb();

    @TempDir
    private Path folder;

    /** A fault, and what is said about it; {@code %s} stands for host and port. */
    private enum Fault {
        RESET_AMID_THE_REQUEST(
                "%s, (sending the request|waiting for the answer): (SocketException|IOException) \\(.+\\)") {
            @Override
            void play(Socket socket) throws IOException {
                socket.getInputStream().read();
                RawServer.reset(socket);
            }
        },
        RESET_AFTER_THE_REQUEST("%s, waiting for the answer: SocketException \\(Connection reset\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.takeRequest(socket);
                RawServer.reset(socket);
            }
        },
        SILENCE("%s, waiting for the answer: timed out") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.holdOut(socket);
            }
        },
        HALF_AN_ANSWER_AND_SILENCE("%s, reading the answer: timed out") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.takeRequest(socket);
                RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"data\":[");
                RawServer.holdOut(socket);
            }
        },
        SLOW_DRIP("%s, reading the answer: timed out") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.takeRequest(socket);
                RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                while (true) {
                    RawServer.say(socket, " ");
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
            }
        },
        TORN_BODY("%s, reading the answer: ProtocolException \\(unexpected end of stream\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.takeRequest(socket);
                RawServer.say(
                        socket, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"data\":[" + Answers.updated("1"));
            }
        },
        NEGATIVE_LENGTH("%s, reading the answer: IllegalArgumentException \\(byteCount < 0: -5\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.takeRequest(socket);
                RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n");
            }
        },
        NEGATIVE_STATUS("%s, waiting for the answer: IllegalStateException \\(code < 0: -20\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.takeRequest(socket);
                RawServer.say(socket, "HTTP/1.1 -20 x\r\nContent-Length: 0\r\n\r\n");
            }
        },
        TORN_CHUNK("%s, reading the answer: ProtocolException \\(unexpected end of stream\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.takeRequest(socket);
                RawServer.say(
                        socket,
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n{\"data\":["
                                + Answers.updated("1"));
            }
        },
        NO_HTTP("%s, waiting for the answer: ProtocolException \\(Unexpected status line: SSH-2.0-OpenSSH_9.6\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.takeRequest(socket);
                RawServer.say(socket, "SSH-2.0-OpenSSH_9.6\r\n");
            }
        },
        TORN_JSON("HTTP 200 with no complete JSON \\(application/json\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.answer(socket, "200 OK\r\n" + JSON, bytes("{\"data\":[" + Answers.updated("1") + ","));
            }
        },
        GZIP_BOMB("HTTP 200 with more than 8 MiB \\(application/json\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.answer(socket, "200 OK\r\nContent-Encoding: gzip\r\n" + JSON, BOMB);
            }
        },
        HUNDRED_MEGABYTES("HTTP 200 with more than 8 MiB \\(application/json\\)") {
            @Override
            void play(Socket socket) throws IOException {
                pour(socket, new AtomicLong());
            }
        },
        HTML_OF_A_PROXY("HTTP 502 with no complete JSON \\(text/html\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.answer(
                        socket, "502 Bad Gateway\r\nContent-Type: text/html", bytes("<html>Bad Gateway</html>"));
            }
        },
        UNAVAILABLE("HTTP 503 with an empty body") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.answer(socket, "503 Service Unavailable", new byte[0]);
            }
        },
        EMPTY("HTTP 200 with an empty body \\(application/json\\)") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.answer(socket, "200 OK\r\n" + JSON, new byte[0]);
            }
        },
        NO_CONTENT("HTTP 204 with an empty body") {
            @Override
            void play(Socket socket) throws IOException {
                RawServer.takeRequest(socket);
                RawServer.say(socket, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            }
        };

        private final String message;

        Fault(String message) {
            this.message = message;
        }

        abstract void play(Socket socket) throws IOException;

        String message(RawServer server) {
            return message.replace("%s", server.authority().replace(".", "\\."));
        }

        String code() {
            return message.startsWith("HTTP") ? "UNREADABLE_ANSWER" : "NO_ANSWER";
        }

        static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        static void pour(Socket socket, AtomicLong poured) throws IOException {
            RawServer.takeRequest(socket);
            RawServer.say(socket, "HTTP/1.1 200 OK\r\n" + JSON + "\r\nContent-Length: 104857600\r\n\r\n");
            byte[] spaces = new byte[1 << 16];
            for (int i = 0; i < 1_600; i++) {
                socket.getOutputStream().write(spaces);
                poured.addAndGet(spaces.length);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void callThatMeetsTheFaultOnceIsMadeAgain(Fault fault) throws IOException {
        try (RawServer crm = new RawServer().then(fault::play);
                CrmHttp http = http()) {
            TrialRun.Finished run = TrialRun.in(folder).run(client(http, crm), "1", "2");

            assertThat(run.outcomes())
                    .containsExactly(Answers.updatedOutcome("1", 1, 2), Answers.updatedOutcome("2", 1, 2));
            assertThat(run.totals()).isEqualTo(new Totals(2, 0, 0, 0, 1, 2, 1, 0));
            assertThat(run.summary().stop()).isNull();
            assertThat(crm.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void faultThatLastsLeavesTheRecordsUnknownAndEndsTheRun(Fault fault) throws IOException {
        try (RawServer crm = new RawServer().then(fault::play).then(fault::play).then(fault::play);
                CrmHttp http = http()) {
            TrialRun.Finished run =
                    TrialRun.in(folder).attempts(1).batchSize(1).concurrency(3).run(client(http, crm), "1", "2", "3");

            assertThat(run.outcomes()).hasSize(3).allSatisfy(record -> {
                assertThat(record.outcome()).isEqualTo(Outcome.UNKNOWN);
                assertThat(record.code()).isEqualTo(fault.code());
                assertThat(record.message()).matches(fault.message(crm));
                assertThat(record.attempts()).isEqualTo(1);
            });
            assertThat(run.summary().stop().kind()).isEqualTo(StopReason.Kind.UNREACHABLE);
            assertThat(run.summary().stop().code()).isEqualTo(fault.code());
            assertThat(run.summary().stop().message()).matches(fault.message(crm));
            assertThat(crm.connections()).isEqualTo(3);
        }
    }

    @Test
    void hugeAnswerIsNotTakenIn() throws IOException {
        AtomicLong poured = new AtomicLong();
        try (RawServer crm = new RawServer().then(socket -> Fault.pour(socket, poured));
                CrmHttp http = http()) {
            TrialRun.Finished run = TrialRun.in(folder).attempts(1).run(client(http, crm), "1");

            assertThat(run.of("1").message()).isEqualTo("HTTP 200 with more than 8 MiB (application/json)");
        }
        assertThat(poured.get()).isLessThan(40 << 20); // 8 MiB, and what the buffers of both sides hold
    }

    @Test
    void contentTypeDoesNotMatterWhereTheAnswerIsOne() throws IOException {
        byte[] body = Fault.bytes("{\"data\":[" + Answers.updated("1") + "]}");
        try (RawServer crm = new RawServer()
                        .then(socket -> RawServer.answer(socket, "200 OK\r\nContent-Type: text/html", body));
                CrmHttp http = http()) {
            assertThat(TrialRun.in(folder).run(client(http, crm), "1").outcomes())
                    .containsExactly(Answers.updatedOutcome("1", 1, 1));
        }
    }

    @Test
    void faultsOfDifferentKindsAreOneRowOfAttempts() throws IOException {
        try (RawServer crm = new RawServer()
                        .then(Fault.RESET_AFTER_THE_REQUEST::play)
                        .then(Fault.HTML_OF_A_PROXY::play)
                        .then(Fault.TORN_CHUNK::play)
                        .then(Fault.EMPTY::play);
                CrmHttp http = http()) {
            TrialRun.Finished run = TrialRun.in(folder).attempts(4).run(client(http, crm), "1");

            assertThat(run.of("1"))
                    .isEqualTo(RecordOutcome.local(
                            "1",
                            Outcome.UNKNOWN,
                            LocalCode.UNREADABLE_ANSWER,
                            "HTTP 200 with an empty body (application/json)",
                            1,
                            4));
            assertThat(crm.connections()).isEqualTo(4);
        }
    }

    private static byte[] bomb() {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                gzip.write(" ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bomb.toByteArray();
    }

    private static CrmHttp http() {
        return new CrmHttp(new Timeouts(10, 1, 10, 2), 1, null, Authenticator.NONE);
    }

    private static CrmClient client(CrmHttp http, RawServer crm) {
        return new CrmClient(http, ApiDomain.parse("http://" + crm.authority()), () -> "token", TrialRun.REQUEST);
    }
}
