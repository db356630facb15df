package io.jenkins.plugins.crmmassupdate.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.token.AccessTokens;
import io.jenkins.plugins.crmmassupdate.crm.token.TokenCall;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Authenticator;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which credentials share their access tokens, and for how long; a {@code Secret} needs a Jenkins. */
@WithJenkins
class SharedTokensITest {
    private final AtomicLong clock = new AtomicLong();
    private final SharedTokens shared = new SharedTokens(clock::get);

    @Test
    void tokensAreSharedByWhatIsTheSameAndForgottenWhenUnused(JenkinsRule jenkins) throws Exception {
        try (CrmSimulator crm = CrmSimulator.start()) {
            ApiDomain accounts = ApiDomain.parse(crm.apiDomain());
            AccessTokens tokens = of(accounts, " " + CrmSimulator.REFRESH_TOKEN + "\n");
            assertThat(tokens.token()).isEqualTo("1000.issued-1");
            assertThat(of(accounts, " " + CrmSimulator.REFRESH_TOKEN + "\n"))
                    .as("the same credential, decrypted once more")
                    .isSameAs(tokens);
            assertThat(of(accounts, "another")).as("an edited credential").isNotSameAs(tokens);
            assertThat(shared.size()).isEqualTo(2);
            assertThat(grant(accounts, CrmSimulator.REFRESH_TOKEN)).hasToString("refresh token for " + crm.apiDomain());

            clock.addAndGet(TimeUnit.HOURS.toNanos(1));
            assertThat(tokens.token()).as("an hour later").isEqualTo("1000.issued-2");
            clock.addAndGet(TimeUnit.HOURS.toNanos(1) + 1);
            of(accounts, "a third");
            assertThat(shared.size())
                    .as("without the other, unused for two hours")
                    .isEqualTo(2);
        }
    }

    private AccessTokens of(ApiDomain accounts, String refreshToken) {
        return shared.of(
                grant(accounts, refreshToken), server -> new CrmHttp(TokenCall.TIMEOUTS, 1, null, Authenticator.NONE));
    }

    private static RefreshGrant grant(ApiDomain accounts, String refreshToken) {
        return new RefreshGrant(
                accounts,
                CrmSimulator.CLIENT_ID,
                Secret.fromString(CrmSimulator.CLIENT_SECRET),
                Secret.fromString(refreshToken));
    }
}
