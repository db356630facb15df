package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shell with a refresh token: access tokens are fetched as they are needed, and no secret is seen anywhere. */
class RefreshTokenTest extends SimulatedCrmFixture {
    @BeforeEach
    void haveARefreshToken() {
        shell.without(TokenOptions.ACCESS)
                .env(TokenOptions.REFRESH, CrmSimulator.REFRESH_TOKEN + "\n")
                .env(TokenOptions.CLIENT_ID, CrmSimulator.CLIENT_ID)
                .env(TokenOptions.CLIENT_SECRET, CrmSimulator.CLIENT_SECRET);
    }

    @Test
    void runOutlivesItsAccessTokens() throws IOException {
        crm.issuedTokensExpireAfter(2);

        Ended run = withAccounts("--ids-file", file("ids", ids(1_000)).toString(), "--batch-size", "100", "--concurrency", "1");

        assertThat(run.status()).isZero();
        assertThat(summary().get("updated").asInt()).isEqualTo(1_000);
        assertThat(crm.refreshes()).isGreaterThan(3);
        assertThat(run.out() + run.err() + texts(out))
                .doesNotContain(CrmSimulator.REFRESH_TOKEN, CrmSimulator.CLIENT_SECRET)
                .doesNotContain(crm.tokensSeen());
    }

    @Test
    void dryRunFetchesNone() {
        assertThat(withAccounts("--ids", "1", "--dry-run").status()).isZero();
        assertThat(crm.refreshes()).isZero();
    }

    @Test
    void refusalOfTheAccountsServerEndsTheRun() {
        shell.env(TokenOptions.REFRESH, "1000.revoked");

        Ended run = withAccounts("--ids", "" + FIRST);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out() + run.err()).contains("invalid_code").doesNotContain("1000.revoked");
    }

    @Test
    void bothKindsOfToken() {
        shell.env(TokenOptions.ACCESS, TOKEN);
        assertBad(
                withAccounts("--ids", "1"),
                "Both CRM_ACCESS_TOKEN and CRM_REFRESH_TOKEN are set; unset the first to have access tokens fetched as they are"
                        + " needed.");
    }

    @Test
    void secretThatIsMissing() {
        shell.without(TokenOptions.CLIENT_SECRET);
        assertBad(
                withAccounts("--ids", "1"),
                "The environment variable CRM_CLIENT_SECRET is not set; CRM_REFRESH_TOKEN, CRM_CLIENT_ID and CRM_CLIENT_SECRET"
                        + " go together.");
    }

    @Test
    void accountsServerThatIsNotKnown() {
        assertBad(
                update("--ids", "1"),
                "Which accounts server issues the tokens for " + crm.apiDomain()
                        + " is not known; name it with --accounts-host, for example --accounts-host accounts.zoho.com.");
    }

    @Test
    void accountsHostWithoutARefreshToken() {
        shell.without(TokenOptions.REFRESH).env(TokenOptions.ACCESS, TOKEN);
        assertBad(
                withAccounts("--ids", "1"),
                "--accounts-host goes with the environment variable CRM_REFRESH_TOKEN, which is not set.");
    }

    private Ended withAccounts(String... more) {
        List<String> args = arguments(more);
        args.addAll(List.of("--accounts-host", crm.apiDomain()));
        return shell.run(args);
    }

    private void assertBad(Ended run, String message) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo(message + System.lineSeparator());
        assertThat(crm.refreshes()).isZero();
    }

    private static String texts(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
