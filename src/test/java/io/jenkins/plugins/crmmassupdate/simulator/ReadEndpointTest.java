package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the simulated CRM answers to calls that only read. */
class ReadEndpointTest {
    private CrmSimulator simulator;
    private SimulatorClient client;
    private SimulatedModule leads;

    @BeforeEach
    void startSimulator() {
        simulator = CrmSimulator.start();
        client = new SimulatorClient(simulator);
        leads = simulator.module("Leads").addRecords(1, 200).firstValues("No_of_Employees", id -> id * 10);
    }

    @AfterEach
    void closeSimulator() {
        simulator.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(client.request("/crm/v2.1/" + path, "Bearer " + simulator.token())
                .GET()
                .build());
    }

    @Test
    void recordsComeWithTheFieldsAskedForAndTheirIds() throws Exception {
        client.updateLeads(2);

        HttpResponse<String> answer = get("Leads?ids=1,2,999&fields=No_of_Employees");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SimulatorClient.json(answer).path("data"))
                .isEqualTo(SimulatorClient.json("[{\"No_of_Employees\":10,\"id\":\"1\"},{\"No_of_Employees\":1000,\"id\":\"2\"}]"));
        assertThat(simulator.reads()).isEqualTo(1);
        assertThat(simulator.calls()).isEqualTo(1);
    }

    @Test
    void noneOfThemIs204() throws Exception {
        leads.delete(1);

        HttpResponse<String> answer = get("Leads?ids=1,999&fields=No_of_Employees");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void convertedLeadsAreShownWhenAskedFor() throws Exception {
        leads.convert(1);

        assertThat(get("Leads?ids=1&fields=City").statusCode()).isEqualTo(204);
        assertThat(get("Leads?ids=1&fields=City&converted=both").statusCode()).isEqualTo(200);
    }

    @Test
    void callsBeyondTheLimitsAreRefused() throws Exception {
        String ids = LongStream.rangeClosed(1, 101).mapToObj(Long::toString).collect(Collectors.joining(","));

        assertThat(get("Leads?ids=" + ids + "&fields=City").body()).contains("LIMIT_EXCEEDED", "\"limit\":100");
        assertThat(get("Leads?ids=1").body()).contains("REQUIRED_PARAM_MISSING", "\"fields\"");
        assertThat(get("Leads?ids=zcrm_1&fields=City").body()).contains("UNABLE_TO_PARSE_DATA_TYPE");
        assertThat(get("Nothing?ids=1&fields=City").body()).contains("INVALID_MODULE");
    }

    @Test
    void tokenNeedsTheScopes() throws Exception {
        simulator.acceptTokenWithoutReadScope("unread").acceptTokenWithoutFieldsScope("unseen");

        for (String path : new String[] {"Leads?ids=1&fields=City", "settings/fields?module=Leads"}) {
            String without = path.startsWith("Leads") ? "unread" : "unseen";
            assertThat(client.send(client.request("/crm/v2.1/" + path, "Bearer " + without)
                                    .GET()
                                    .build())
                            .body())
                    .contains("OAUTH_SCOPE_MISMATCH");
        }
        assertThat(client.updateLeadsAs("Bearer unread", 1).statusCode()).isEqualTo(200);
    }

    @Test
    void fieldsSayWhatAMassUpdateMayChange() throws Exception {
        leads.field(SimulatedField.of("Note", "richtext"));

        JsonNode fields = SimulatorClient.json(get("settings/fields?module=Leads")).path("fields");

        assertThat(fields).anySatisfy(field -> assertThat(field.toString())
                .contains("\"api_name\":\"No_of_Employees\"", "\"data_type\":\"integer\"", "\"mass_update\":true"));
        assertThat(fields).anySatisfy(field -> assertThat(field.toString())
                .contains("\"api_name\":\"Phone\"", "\"mass_update\":false"));
        assertThat(fields).anySatisfy(field -> assertThat(field.toString())
                .contains("\"api_name\":\"Rating\"", "\"display_value\":\"Active\"", "\"actual_value\":\"actual Active\""));
        leads.setValue(1, "Note", "x".repeat(600));
        assertThat(SimulatorClient.json(get("Leads?ids=1&fields=Note"))
                        .path("data")
                        .path(0)
                        .path("Note")
                        .asText())
                .hasSize(500);
    }

    @Test
    void workflowPutsAnotherValueBack() throws Exception {
        leads.workflow((id, field, set, before) -> id == 1 ? before : set);

        client.updateLeads(1, 2);

        assertThat(leads.value(1, "No_of_Employees")).isEqualTo(10L);
        assertThat(leads.value(2, "No_of_Employees")).isEqualTo(1000);
        assertThat(leads.timesUpdated(1)).isEqualTo(1);
    }
}
