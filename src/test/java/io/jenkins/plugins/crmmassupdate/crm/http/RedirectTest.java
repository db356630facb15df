package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A redirect is never followed: the token must not wander to another server. */
class RedirectTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectEndsTheRunAndItsTargetSeesNoRequest(int status) throws IOException {
        try (MockWebServer crm = new MockWebServer();
                MockWebServer elsewhere = new MockWebServer();
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            crm.start();
            elsewhere.start();
            crm.enqueue(new MockResponse.Builder()
                    .code(status)
                    .addHeader("Location", elsewhere.url("/crm/v2.1/Leads/actions/mass_update"))
                    .build());
            ApiDomain domain = ApiDomain.parse(crm.url("/").toString());

            TrialRun.Finished run =
                    TrialRun.in(folder).run(new CrmClient(http, domain, () -> "token", TrialRun.REQUEST), "1");

            assertThat(elsewhere.getRequestCount()).isZero();
            assertThat(crm.getRequestCount()).isEqualTo(1);
            String message = "HTTP " + status + " with an empty body";
            assertThat(run.summary().stop())
                    .isEqualTo(new StopReason(StopReason.Kind.UNREACHABLE, "UNREADABLE_ANSWER", message));
            assertThat(run.outcomes())
                    .containsExactly(
                            RecordOutcome.local("1", Outcome.UNKNOWN, LocalCode.UNREADABLE_ANSWER, message, 1, 1));
        }
    }
}
