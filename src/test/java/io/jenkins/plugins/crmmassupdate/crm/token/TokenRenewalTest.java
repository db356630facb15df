package io.jenkins.plugins.crmmassupdate.crm.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.Authenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A token that expires in the middle of a run, over real sockets. */
@Timeout(60)
class TokenRenewalTest {
    private static final List<String> IDS =
            IntStream.rangeClosed(1, 50).mapToObj(String::valueOf).toList();

    @TempDir
    private Path folder;

    private CrmSimulator crm;

    @BeforeEach
    void startCrm() {
        crm = CrmSimulator.start().acceptToken("second").acceptToken("first").expireToken("first", 2);
        crm.module("Leads").addRecords(1, 50);
    }

    @AfterEach
    void stopCrm() {
        crm.close();
    }

    /** Hands out the first token, and after a renewal the second. */
    private static class TwoTokens implements TokenSource {
        private final AtomicInteger renewals = new AtomicInteger();

        @Override
        public String token() throws TransportFailure, TokenRefusal {
            return renewals.get() == 0 ? "first" : "second";
        }

        @Override
        public boolean renew(long callStarted) throws TransportFailure, TokenRefusal {
            renewals.incrementAndGet();
            return true;
        }
    }

    private TrialRun.Finished run(TokenSource tokens) throws IOException {
        try (CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            ApiDomain domain = ApiDomain.parse(crm.apiDomain());
            return TrialRun.in(folder).batchSize(10).run(new CrmClient(http, domain, tokens, TrialRun.REQUEST), IDS);
        }
    }

    @Test
    void withANewTokenTheCallIsMadeAgainAndTheRunGoesOn() throws IOException {
        TwoTokens tokens = new TwoTokens();

        TrialRun.Finished run = run(tokens);

        assertThat(run.totals()).isEqualTo(new Totals(50, 0, 0, 0, 5, 6, 1, 0));
        assertThat(run.of("21").attempts()).isEqualTo(2);
        assertThat(crm.tokensSeen()).containsExactly("first", "second");
        assertThat(tokens.renewals).hasValue(1);
    }

    @Test
    void withoutANewTokenTheRunEnds() throws IOException {
        TrialRun.Finished run = run(() -> "first");

        assertThat(run.totals()).isEqualTo(new Totals(20, 10, 20, 0, 3, 3, 0, 0));
        assertThat(run.summary().stop().sentence())
                .isEqualTo("The CRM refused the run: INVALID_TOKEN (invalid oauth token). The access token has expired"
                        + " or was revoked; give a new one, or in Jenkins a CRM OAuth refresh token.");
    }

    @Test
    void newTokenThatIsRefusedTooEndsTheRun() throws IOException {
        crm.expireToken("second");
        TwoTokens tokens = new TwoTokens();

        TrialRun.Finished run = run(tokens);

        assertThat(run.totals()).isEqualTo(new Totals(20, 10, 20, 0, 3, 4, 1, 0));
        assertThat(run.summary().stop())
                .isEqualTo(new StopReason(StopReason.Kind.REFUSED, "INVALID_TOKEN", "invalid oauth token"));
        assertThat(tokens.renewals).hasValue(1);
    }

    @Test
    void tokenThatCannotBeFetchedNowIsFetchedLater() throws IOException {
        TwoTokens tokens = new TwoTokens() {
            private final AtomicInteger tries = new AtomicInteger();

            @Override
            public boolean renew(long callStarted) throws TransportFailure, TokenRefusal {
                if (tries.incrementAndGet() == 1) {
                    throw new TransportFailure("accounts:443, connecting: refused", false);
                }
                return super.renew(callStarted);
            }
        };

        TrialRun.Finished run = run(tokens);

        assertThat(run.totals()).isEqualTo(new Totals(50, 0, 0, 0, 5, 7, 2, 0));
        assertThat(run.summary().stop()).isNull();
    }

    @Test
    void tokenThatWillNotComeEndsTheRunWithTheReasonOfTheAccountsServer() throws IOException {
        TwoTokens tokens = new TwoTokens() {
            @Override
            public boolean renew(long callStarted) throws TokenRefusal {
                throw new TokenRefusal("invalid_code", "the refresh token is not valid");
            }
        };

        TrialRun.Finished run = run(tokens);

        assertThat(run.totals()).isEqualTo(new Totals(20, 0, 30, 0, 3, 3, 0, 0));
        assertThat(run.of("21"))
                .isEqualTo(new RecordOutcome(
                        "21", Outcome.NOT_SENT, "invalid_code", "the refresh token is not valid", 3, 0, ""));
        assertThat(run.summary().stop().sentence())
                .isEqualTo(
                        "The CRM refused the run: invalid_code (the refresh token is not valid). Check the credential: the"
                                + " refresh token was revoked, or belongs to another client or data centre; create a new one.");
    }

    @Test
    void runWithoutAnyTokenSendsNothing() throws IOException {
        TrialRun.Finished run = run(new TwoTokens() {
            @Override
            public String token() throws TokenRefusal {
                throw new TokenRefusal("invalid_client", "there is no such client");
            }
        });

        assertThat(crm.calls()).isZero();
        assertThat(run.totals()).isEqualTo(new Totals(0, 0, 50, 0, 1, 1, 0, 0));
        assertThat(run.summary().stop())
                .isEqualTo(new StopReason(StopReason.Kind.REFUSED, "invalid_client", "there is no such client"));
    }
}
