package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import okhttp3.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers that come when nobody expects them, and still are the answers. */
@Timeout(60)
class OddTimingTest {
    private static final List<String> IDS =
            IntStream.rangeClosed(1, 500).mapToObj(String::valueOf).toList();

    @TempDir
    private Path folder;

    @Test
    void refusalThatComesBeforeTheRequestIsReadEndsTheRun() throws IOException {
        String body = Answers.refusal("OAUTH_SCOPE_MISMATCH", "invalid scope");
        try (RawServer crm = new RawServer().then(socket -> {
                    RawServer.say(
                            socket,
                            "HTTP/1.1 401 Unauthorized\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                    RawServer.holdOut(socket);
                });
                CrmHttp http = http()) {
            TrialRun.Finished run = TrialRun.in(folder).run(client(http, crm, () -> "token"), IDS);

            assertThat(run.summary().stop())
                    .isEqualTo(new StopReason(StopReason.Kind.REFUSED, "OAUTH_SCOPE_MISMATCH", "invalid scope"));
            assertThat(crm.connections()).isEqualTo(1);
        }
    }

    @Test
    void answerThatBeginsSlowlyIsWaitedFor() throws IOException {
        String body = "{\"data\":[" + Answers.updated("1") + "]}";
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
        try (RawServer crm = new RawServer().then(socket -> {
                    RawServer.takeRequest(socket);
                    for (byte b : answer.getBytes(StandardCharsets.US_ASCII)) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                        socket.getOutputStream().write(b);
                    }
                    RawServer.say(socket, body);
                });
                CrmHttp http = http()) {
            assertThat(TrialRun.in(folder).run(client(http, crm, () -> "token"), "1").outcomes())
                    .containsExactly(Answers.updatedOutcome("1", 1, 1));
        }
    }

    @Test
    void tokenThatIsRefusedInEveryOtherCallIsRenewedEachTime() throws IOException {
        byte[] refusal = Answers.refusal("INVALID_TOKEN", "expired").getBytes(StandardCharsets.UTF_8);
        try (RawServer crm = new RawServer();
                CrmHttp http = http()) {
            for (int i = 0; i < 5; i++) {
                crm.then(socket -> RawServer.answer(socket, "401 Unauthorized", refusal))
                        .then(RawServer::updateAllAndClose);
            }
            TokenSource renewable = new TokenSource() {
                @Override
                public String token() {
                    return "token";
                }

                @Override
                public boolean renew(long callStarted) {
                    return true;
                }
            };

            TrialRun.Finished run = TrialRun.in(folder).batchSize(100).run(client(http, crm, renewable), IDS);

            assertThat(run.totals()).isEqualTo(new Totals(500, 0, 0, 0, 5, 10, 5, 0));
        }
    }

    private static CrmHttp http() {
        return new CrmHttp(new Timeouts(10, 2, 10, 20), 1, null, Authenticator.NONE);
    }

    private static CrmClient client(CrmHttp http, RawServer crm, TokenSource tokens) {
        return new CrmClient(http, ApiDomain.parse("http://" + crm.authority()), tokens, TrialRun.REQUEST);
    }
}
