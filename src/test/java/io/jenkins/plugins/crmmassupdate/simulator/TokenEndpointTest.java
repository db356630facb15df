package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEndpointTest {

    private static final String FORM = "grant_type=refresh_token&client_id=" + CrmSimulator.CLIENT_ID
            + "&client_secret=" + CrmSimulator.CLIENT_SECRET + "&refresh_token=" + CrmSimulator.REFRESH_TOKEN;

    private final HttpClient http = HttpClient.newHttpClient();
    private CrmSimulator simulator;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        simulator = CrmSimulator.start();
        simulator.module("Leads").addRecords(1, 2);
        client = new SimulatorClient(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void issuesTokensThatTheCrmAccepts() throws Exception {
        simulator.issuedTokensLive(Duration.ofMinutes(1));

        HttpResponse<String> answer = token("", FORM);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"access_token\":\"1000.issued-1\",\"api_domain\":\"https://www.zohoapis.com\","
                        + "\"token_type\":\"Bearer\",\"expires_in\":60}");
        assertThat(client.updateLeadsAs("Bearer 1000.issued-1", 1).statusCode()).isEqualTo(200);
        assertThat(simulator.refreshes()).isEqualTo(1);
        assertThat(simulator.calls()).as("calls of the CRM").isEqualTo(1);
    }

    @Test
    void issuedTokensMayExpire() throws Exception {
        simulator.issuedTokensExpireAfter(1);
        token("", FORM);

        assertThat(client.updateLeadsAs("Bearer 1000.issued-1", 1).statusCode()).isEqualTo(200);
        assertThat(client.updateLeadsAs("Bearer 1000.issued-1", 1).body()).contains("INVALID_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "'', refresh_token=, refresh_token=x, 200, invalid_code",
        "'', client_id=, client_id=x, 200, invalid_client",
        "'', client_secret=, client_secret=x, 200, invalid_client_secret",
        "'', grant_type=refresh_token, grant_type=password, 400, invalid_request",
        "?a=b, client_id=, client_id=, 400, invalid_request",
    })
    void refuses(String query, String part, String replacement, int status, String error) throws Exception {
        HttpResponse<String> answer = token(query, FORM.replace(part, replacement));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @Test
    void anEleventhTokenInTenMinutesIsDenied() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(token("", FORM).statusCode()).isEqualTo(200);
        }

        assertThat(token("", FORM).body()).contains("\"error\":\"Access Denied\"");
        simulator.acceptRefreshToken("c", "s", "another");
        assertThat(token("", "grant_type=refresh_token&client_id=c&client_secret=s&refresh_token=another")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersMayBeScripted() throws Exception {
        simulator.answerNextRefreshes(
                ScriptedAnswer.of(502, "text/html", "<html>".getBytes()), ScriptedAnswer.json(400, "Access Denied"));

        assertThat(token("", FORM).statusCode()).isEqualTo(502);
        assertThat(token("", FORM).body()).isEqualTo("Access Denied");
        assertThat(token("", FORM).statusCode()).isEqualTo(200);
    }

    @Test
    void aRevokedRefreshTokenIsNoneAnyMore() throws Exception {
        simulator.revokeRefreshToken(CrmSimulator.REFRESH_TOKEN);

        assertThat(token("", FORM).body()).contains("invalid_code");
    }

    private HttpResponse<String> token(String query, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.apiDomain() + TokenEndpoint.PATH + query))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
