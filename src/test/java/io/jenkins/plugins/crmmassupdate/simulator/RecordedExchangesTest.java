package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends each recorded request to the simulator and compares its answer with the recorded one. */
class RecordedExchangesTest {

    private static final String RECORDINGS = "/io/jenkins/plugins/crmmassupdate/crm/seed-v2.1-exchanges.json";
    private static final long NOT_APPROVED = 1306462000000496025L;
    private static final long LOCKED = 475243000003269880L;

    private CrmSimulator simulator;

    @BeforeEach
    void startSimulator() {
        simulator = CrmSimulator.start();
        simulator.acceptTokenWithoutScope("token-without-scope");
        simulator
                .module("Leads")
                .addRecord(738964000002131264L)
                .addRecord(738964000002131001L)
                .addRecord(738964000002130131L)
                .addRecord(NOT_APPROVED)
                .addRecord(LOCKED)
                .unapprove(NOT_APPROVED)
                .lock(LOCKED);
    }

    @AfterEach
    void closeSimulator() {
        simulator.close();
    }

    static List<JsonNode> recordings() throws IOException {
        try (InputStream in = RecordedExchangesTest.class.getResourceAsStream(RECORDINGS)) {
            JsonNode exchanges = new ObjectMapper().readTree(in).get("response");
            return StreamSupport.stream(exchanges.spliterator(), false).toList();
        }
    }

    static Stream<String> names() throws IOException {
        return recordings().stream().map(recorded -> recorded.get("name").asText());
    }

    @Test
    void thereAreTenRecordings() throws IOException {
        assertThat(recordings()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersAsRecorded(String name) throws Exception {
        JsonNode recorded = recordings().stream()
                .filter(exchange -> exchange.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        JsonNode request = recorded.get("originalRequest");
        SimulatorClient client = new SimulatorClient(simulator);

        HttpResponse<String> answer =
                client.send(client.request("/crm/v2.1/Leads/actions/mass_update", "Bearer " + tokenFor(name))
                        .method(request.get("method").asText(), HttpRequest.BodyPublishers.ofString(body(recorded)))
                        .build());

        // The recorded bodies were indented, and names replaced, after they were sent: their Content-Length says so.
        String recordedBody =
                SimulatorClient.json(recorded.get("body").asText()).toString();
        assertThat(withoutTimes(answer.body())).isEqualTo(withoutTimes(recordedBody));
        assertThat(answer.statusCode()).isEqualTo(recorded.get("code").asInt());
        for (String compared :
                List.of("Content-Type", "X-Content-Type-Options", "Content-Disposition", "Content-Language")) {
            assertThat(answer.headers().firstValue(compared).orElse(null))
                    .as(compared)
                    .isEqualTo(header(recorded, compared));
        }
        boolean resetRecorded = header(recorded, "X-ACCESSTOKEN-RESET") != null;
        assertThat(answer.headers().firstValue("X-ACCESSTOKEN-RESET").isPresent())
                .isEqualTo(resetRecorded);
    }

    private String tokenFor(String name) {
        return switch (name) {
            case "AUTHENTICATION_FAILURE" -> "token-never-issued";
            case "OAUTH_SCOPE_MISMATCH" -> "token-without-scope";
            default -> simulator.token();
        };
    }

    /** The recorded request body. Some have a place holder for the id; then the answer tells which record it was. */
    private static String body(JsonNode recorded) {
        String body = recorded.get("originalRequest").get("body").get("raw").asText();
        if (!body.contains("{{record-id}}")) {
            return body;
        }
        JsonNode answer = SimulatorClient.json(recorded.get("body").asText());
        return body.replace(
                "{{record-id}}",
                answer.get("data").get(0).get("details").get("id").asText());
    }

    private static String header(JsonNode recorded, String name) {
        return StreamSupport.stream(recorded.get("header").spliterator(), false)
                .filter(header -> header.get("key").asText().equalsIgnoreCase(name))
                .map(header -> header.get("value").asText())
                .findFirst()
                .orElse(null);
    }

    private static String withoutTimes(String body) {
        return body.replaceAll("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+00:00", "TIME");
    }
}
