package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing records of the simulated CRM one by one. */
class PutEndpointTest {
    private CrmSimulator crm;
    private SimulatedModule leads;

    @BeforeEach
    void start() {
        crm = CrmSimulator.start();
        leads = crm.module("Leads").addRecords(1, 200).firstValues("Annual_Revenue", id -> 1000);
        leads.workflow((id, field, set, before) -> before);
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    private HttpResponse<String> put(String body) throws IOException, InterruptedException {
        SimulatorClient client = new SimulatorClient(crm);
        return client.send(client.request("/crm/v2.1/Leads", "Bearer " + crm.token())
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String record(int id, String value) {
        return "{\"id\":\"" + id + "\",\"Annual_Revenue\":" + value + "}";
    }

    @Test
    void eachRecordGetsItsOwnValueAndNoWorkflowFiresUnlessItMay() throws Exception {
        HttpResponse<String> answer = put("{\"data\":[" + record(1, "12.5") + "," + record(2, "null") + "],\"trigger\":[]}");
        put("{\"data\":[" + record(3, "7") + "]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(leads.value(1, "Annual_Revenue")).isEqualTo(12.5);
        assertThat(leads.value(2, "Annual_Revenue")).isNull();
        assertThat(leads.value(3, "Annual_Revenue")).as("put back by the workflow").isEqualTo(1000);
    }

    @Test
    void refusedEntryStandsInItsPlaceAndHasNoId() throws Exception {
        leads.lock(2);

        HttpResponse<String> answer = put("{\"data\":[" + record(1, "1") + "," + record(2, "2") + "," + record(3, "\"x\"") + "],\"trigger\":[]}");

        assertThat(answer.statusCode()).isEqualTo(207);
        JsonNode data = SimulatorClient.json(answer).get("data");
        assertThat(data.get(0).at("/details/id").asText()).isEqualTo("1");
        assertThat(data.get(1).get("code").asText()).isEqualTo("RECORD_LOCKED");
        assertThat(data.get(1).at("/details").toString())
                .isEqualTo("{\"api_name\":\"Annual_Revenue\",\"json_path\":\"$.data[1].Annual_Revenue\"}");
        assertThat(data.get(2).get("code").asText()).isEqualTo("INVALID_DATA");
    }

    @Test
    void allRefusedIsA400() throws Exception {
        HttpResponse<String> answer = put("{\"data\":[" + record(999, "1") + "],\"trigger\":[]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SimulatorClient.json(answer).get("data")).hasSize(1);
    }

    @Test
    void moreThanAHundredAreRefusedAsAWhole() throws Exception {
        String records = IntStream.rangeClosed(1, 101).mapToObj(id -> record(id, "1")).collect(Collectors.joining(","));

        HttpResponse<String> answer = put("{\"data\":[" + records + "]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SimulatorClient.json(answer).get("code").asText()).isEqualTo("LIMIT_EXCEEDED");
        assertThat(leads.recordsUpdated()).isZero();
    }
}
