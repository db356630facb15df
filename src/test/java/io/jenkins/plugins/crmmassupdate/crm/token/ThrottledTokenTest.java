package io.jenkins.plugins.crmmassupdate.crm.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An accounts server that issues no token for the moment, over real sockets: a run waits for it, and not for ever. */
@Timeout(60)
class ThrottledTokenTest {
    private final CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE);

    @TempDir
    private Path folder;

    private MockWebServer server; // CRM and accounts server

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
    void throttleIsWaitedForBeforeTheFirstCall() throws IOException {
        throttle();
        answer("{\"access_token\":\"a.token\",\"expires_in\":3600}");
        answer("{\"data\":[" + Answers.updated("1") + "]}");

        TrialRun.Finished run = TrialRun.in(folder).run(client(), "1");

        assertThat(run.of("1").outcome()).isEqualTo(Outcome.UPDATED);
        assertThat(run.summary().stop()).isNull();
    }

    @Test
    void throttleIsWaitedForWhenATokenIsRenewed() throws IOException {
        answer("{\"access_token\":\"a.token\",\"expires_in\":3600}");
        answer("{\"data\":[" + Answers.updated("1") + "]}");
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .body(Answers.refusal("INVALID_TOKEN", "expired"))
                .build());
        throttle();
        answer("{\"access_token\":\"b.token\",\"expires_in\":3600}");
        answer("{\"data\":[" + Answers.updated("2") + "]}");

        assertThat(TrialRun.in(folder).batchSize(1).run(client(), "1", "2").outcomes())
                .containsExactly(Answers.updatedOutcome("1", 1, 1), Answers.updatedOutcome("2", 2, 2));
    }

    @Test
    void throttleThatLastsEndsTheRun() throws IOException {
        throttle();
        throttle();
        String message = server.getHostName() + ":" + server.getPort()
                + " issues no access token now, because too many were asked for";

        TrialRun.Finished run = TrialRun.in(folder).attempts(2).run(client(), "1");

        assertThat(run.outcomes())
                .containsExactly(RecordOutcome.local("1", Outcome.NOT_SENT, LocalCode.TOKEN_LIMIT, message, 1, 0));
        assertThat(run.summary().stop().kind()).isEqualTo(StopReason.Kind.REFUSED);
        assertThat(run.summary().stop().code()).isEqualTo("TOKEN_LIMIT");
        assertThat(run.summary().stop().message()).startsWith(message + "; tried 2 times");
    }

    private void throttle() {
        server.enqueue(new MockResponse.Builder()
                .code(400)
                .addHeader("Retry-After", "1")
                .body("{\"error\":\"Access Denied\",\"status\":\"failure\"}")
                .build());
    }

    private void answer(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
    }

    private CrmClient client() {
        ApiDomain domain = ApiDomain.parse(server.url("/").toString());
        AccessTokens tokens = new AccessTokens(
                () -> TokenCall.make(http, domain, "client", "client-secret", "refresh-token"), System::nanoTime);
        return new CrmClient(http, domain, tokens, TrialRun.REQUEST);
    }
}
