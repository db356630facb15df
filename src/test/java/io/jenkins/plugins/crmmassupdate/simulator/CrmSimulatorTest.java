package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrmSimulatorTest {

    private CrmSimulator simulator;
    private SimulatorClient client;
    private SimulatedModule leads;

    @BeforeEach
    void startSimulator() {
        simulator = CrmSimulator.start();
        client = new SimulatorClient(simulator);
        leads = simulator.module("Leads").addRecords(1001, 1000);
    }

    @AfterEach
    void closeSimulator() {
        simulator.close();
    }

    @Test
    void mixedAnswerHasAnEntryPerIdInTheOrderOfTheRequest() throws Exception {
        leads.lock(1002).unapprove(1003).refuse(1004, "RECORD_IN_BLUEPRINT", "in \"blueprint\"");

        HttpResponse<String> answer = client.updateLeads(1001, 1002, 1003, 1004, 7, 1005);

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(codes(answer))
                .containsExactly(
                        "SUCCESS", "RECORD_LOCKED", "NOT_APPROVED", "RECORD_IN_BLUEPRINT", "INVALID_DATA", "SUCCESS");
        assertThat(ids(answer)).containsExactly("1001", "1002", "1003", "1004", "7", "1005");
        assertThat(SimulatorClient.json(answer).at("/data/3/message").asText()).isEqualTo("in \"blueprint\"");
        assertThat(leads.recordsUpdated()).isEqualTo(2);
    }

    @Test
    void oneRefusedRecordMayRefuseTheWholeCall() throws Exception {
        leads.lock(1002);
        simulator.refuseWholeCall(true);

        HttpResponse<String> answer = client.updateLeads(1001, 7, 1002, 1003);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(ids(answer)).containsExactly("1002");
        assertThat(leads.recordsUpdated()).isZero();
        assertThat(client.updateLeads(1001, 7).statusCode()).isEqualTo(207);
        simulator.refuseWholeCall(false);
        assertThat(client.updateLeads(1001, 7, 1002, 1003).statusCode()).isEqualTo(207);
    }

    @Test
    void singleRefusedRecordIsAnsweredWith400ButAWrongIdWith207() throws Exception {
        leads.refuse(1001, "RECORD_IN_BLUEPRINT", "in blueprint");

        assertThat(client.updateLeads(1001).statusCode()).isEqualTo(400);
        assertThat(client.updateLeads(7).statusCode()).isEqualTo(207);
    }

    @Test
    void idsThatAreNoNumbersComeBackEscaped() throws Exception {
        HttpResponse<String> answer = client.update(
                "Leads",
                "{\"data\":[{\"Rating\":\"A\"}],\"ids\":[\"a\\\"b\",\"01001\",\"\",\"9999999999999999999\",\"1001\"]}");

        assertThat(codes(answer))
                .containsExactly("INVALID_DATA", "INVALID_DATA", "INVALID_DATA", "INVALID_DATA", "SUCCESS");
        assertThat(ids(answer)).containsExactly("a\"b", "01001", "", "9999999999999999999", "1001");
    }

    @Test
    void entriesMayComeInAnotherOrder() throws Exception {
        long[] ids = LongStream.range(1001, 1101).toArray();
        simulator.shuffleEntries(42);

        List<String> shuffled = ids(client.updateLeads(ids));
        List<String> again = ids(client.updateLeads(ids));

        String[] inOrder = LongStream.of(ids).mapToObj(Long::toString).toArray(String[]::new);
        assertThat(shuffled).containsExactlyInAnyOrder(inOrder).isNotEqualTo(again);
        assertThat(shuffled).isNotEqualTo(List.of(inOrder));
        simulator.keepEntriesInOrder();
        assertThat(ids(client.updateLeads(ids))).containsExactly(inOrder);
    }

    @Test
    void callOfMoreThan500IdsIsRefused() throws Exception {
        HttpResponse<String> answer =
                client.updateLeads(LongStream.range(1001, 1502).toArray());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(SimulatorClient.json(answer).at("/data/0/details/limit").asInt())
                .isEqualTo(500);
        assertThat(leads.recordsUpdated()).isZero();
        assertThat(client.updateLeads(LongStream.range(1001, 1501).toArray()).statusCode())
                .isEqualTo(200);
        assertThat(simulator.largestCall()).isEqualTo(501);
    }

    @Test
    void dealsTakeThreeFieldsOtherModulesOne() throws Exception {
        simulator.module("Deals").fields("A", "B", "C", "D").addRecord(1);
        leads.fields("A", "B");

        assertThat(client.update("Deals", SimulatorClient.body("{\"A\":1,\"B\":2,\"C\":3}", 1))
                        .body())
                .contains("SUCCESS");
        assertThat(client.update("Deals", SimulatorClient.body("{\"A\":1,\"B\":2,\"C\":3,\"D\":4}", 1))
                        .body())
                .isEqualTo(tooManyFields());
        assertThat(client.update("Leads", SimulatorClient.body("{\"A\":1,\"B\":2}", 1001))
                        .body())
                .isEqualTo(tooManyFields());
    }

    @Test
    void bodiesThatLackSomethingUpdateNothing() throws Exception {
        for (String body : List.of(
                "{\"data\":[{\"Rating\":1}],\"ids\":[]}", "{\"data\":[{\"Rating\":1}]}", "{\"ids\":[\"1001\"]}")) {
            HttpResponse<String> answer = client.update("Leads", body);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(codes(answer)).containsExactly("MANDATORY_NOT_FOUND");
        }
        HttpResponse<String> malformed = client.update("Leads", "{\"data\":");
        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(SimulatorClient.json(malformed).get("code").asText()).isEqualTo("INVALID_DATA");
        assertThat(leads.recordsUpdated()).isZero();
    }

    @Test
    void unknownModuleAndPathAreRefused() throws Exception {
        HttpResponse<String> module = client.update("leads", SimulatorClient.body(1001));
        HttpResponse<String> path =
                client.send(client.request("/crm/v2.1/Leads/actions/mass_updates", "Bearer " + simulator.token())
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());

        assertThat(module.statusCode()).isEqualTo(400);
        assertThat(module.body())
                .isEqualTo("{\"code\":\"INVALID_MODULE\",\"details\":{\"resource_path_index\":0},"
                        + "\"message\":\"the module name given seems to be invalid\",\"status\":\"error\"}");
        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(SimulatorClient.json(path).get("code").asText()).isEqualTo("INVALID_URL_PATTERN");
    }

    @Test
    void everyApiVersionIsServed() throws Exception {
        for (String version : List.of("v2", "v2.1", "v8")) {
            HttpResponse<String> answer = client.send(
                    client.request("/crm/" + version + "/Leads/actions/mass_update", "Bearer " + simulator.token())
                            .POST(HttpRequest.BodyPublishers.ofString(SimulatorClient.body(1001)))
                            .build());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(simulator.lastCall().version()).isEqualTo(version);
        }
    }

    @Test
    void tokensAreAcceptedExpiredAndRevoked() throws Exception {
        simulator.acceptToken("second");

        assertThat(simulator.token()).isEqualTo("second");
        assertThat(client.updateLeadsAs("Zoho-oauthtoken second", 1001).statusCode())
                .isEqualTo(200);
        assertThat(client.updateLeadsAs("Bearer " + CrmSimulator.DEFAULT_TOKEN, 1001)
                        .statusCode())
                .isEqualTo(200);
        assertThat(simulator.tokensSeen()).containsExactly("second", CrmSimulator.DEFAULT_TOKEN);

        simulator.expireToken("second", 1);
        assertThat(client.updateLeads(1001).statusCode()).isEqualTo(200);
        HttpResponse<String> expired = client.updateLeads(1001);
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.body())
                .isEqualTo("{\"code\":\"INVALID_TOKEN\",\"details\":{},\"message\":\"invalid oauth token\","
                        + "\"status\":\"error\"}");

        simulator.revokeToken("second");
        assertThat(client.updateLeads(1001).body()).contains("AUTHENTICATION_FAILURE");
        assertThat(client.updateLeadsAs("Basic second", 1001).body()).contains("AUTHENTICATION_FAILURE");
        simulator.acceptToken("second");
        assertThat(client.updateLeads(1001).statusCode()).isEqualTo(200);
        assertThat(leads.timesUpdated(1001)).isEqualTo(4);
    }

    @Test
    void latencyHoldsTheAnswerBackForEachCallAtTheSameTime() {
        simulator.latency(Duration.ofMillis(200));
        long start = System.nanoTime();

        CompletableFuture.allOf(IntStream.range(0, 20)
                        .mapToObj(i -> client.updateLeadsAsync(1001 + i))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofMillis(2000));
        assertThat(simulator.peakConcurrency()).isEqualTo(20);
        assertThat(simulator.callsInFlight()).isZero();
    }

    @Test
    void callsBeyondTheConcurrencyLimitAreRefused() {
        simulator.limitConcurrency(2).latency(Duration.ofMillis(300));

        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 5)
                .mapToObj(i -> client.updateLeadsAsync(1001 + i))
                .toList();

        assertThat(calls.stream().map(call -> call.join().statusCode())).containsOnly(200, 429);
        assertThat(leads.recordsUpdated()).isEqualTo(2);
        simulator.unlimitedConcurrency();
        assertThat(client.updateLeadsAsync(1010).join().statusCode()).isEqualTo(200);
    }

    @Test
    void callsOneAfterTheOtherNeverMeetTheConcurrencyLimit() throws Exception {
        simulator.limitConcurrency(1);

        for (int i = 0; i < 500; i++) {
            assertThat(client.updateLeads(1001).statusCode()).isEqualTo(200);
        }
        assertThat(simulator.peakConcurrency()).isEqualTo(1);
    }

    @Test
    void countersTellWhatWasReceivedAndStartAgain() throws Exception {
        assertThat(simulator.lastCall()).isNull();
        client.updateLeads(1001, 1002, 1003);
        client.updateLeadsAs("Bearer wrong", 1004);

        assertThat(simulator.calls()).isEqualTo(2);
        assertThat(simulator.idsReceived()).isEqualTo(4);
        assertThat(simulator.largestCall()).isEqualTo(3);
        SimulatedCall last = simulator.lastCall();
        assertThat(last.method()).isEqualTo("POST");
        assertThat(last.path()).isEqualTo("/crm/v2.1/Leads/actions/mass_update");
        assertThat(last.module()).isEqualTo("Leads");
        assertThat(last.query()).isEmpty();
        assertThat(last.token()).isEqualTo("wrong");
        assertThat(last.ids()).containsExactly("1004");
        assertThat(last.body()).isEqualTo(SimulatorClient.body(1004));
        assertThat(last.header("content-type")).isEqualTo("application/json");
        assertThat(last.headers()).containsKey("CONTENT-TYPE");
        assertThat(last.header("X-Absent")).isNull();
        assertThat(last).hasToString("POST /crm/v2.1/Leads/actions/mass_update with 1 ids");

        simulator.reset();

        assertThat(simulator.calls()).isZero();
        assertThat(simulator.idsReceived()).isZero();
        assertThat(simulator.largestCall()).isZero();
        assertThat(simulator.peakConcurrency()).isZero();
        assertThat(simulator.tokensSeen()).isEmpty();
        assertThat(simulator.lastCall()).isNull();
        assertThat(leads.recordsUpdated()).isEqualTo(3);
    }

    @Test
    void usualAnswersMayCarryAnotherHeader() throws Exception {
        simulator.answerHeader("X-API-CREDITS-REMAINING", "2400");

        assertThat(client.updateLeads(1001).headers().firstValue("x-api-credits-remaining"))
                .contains("2400");
    }

    @Test
    void otherMethodsAreRefusedAlsoWithoutABody() throws Exception {
        for (String method : List.of("HEAD", "PUT", "DELETE")) {
            HttpResponse<String> answer = client.send(
                    client.request("/crm/v2.1/Leads/actions/mass_update?job_id=1", "Bearer " + simulator.token())
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build());
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(simulator.lastCall().query()).isEqualTo("job_id=1");
        }
    }

    @Test
    void closedSimulatorIsUnreachableAndItsPortFree() throws Exception {
        client.updateLeads(1001);
        simulator.close();

        assertThatThrownBy(() -> client.updateLeads(1001)).isInstanceOf(ConnectException.class);
        int port = URI.create(simulator.apiDomain()).getPort();
        try (CrmSimulator second = CrmSimulator.start(port)) {
            assertThat(second.apiDomain()).isEqualTo(simulator.apiDomain());
            assertThatThrownBy(() -> CrmSimulator.start(port))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("Cannot listen on port " + port);
        }
    }

    @Test
    void closingEndsTheCallsThatWait() {
        simulator.latency(Duration.ofMinutes(5));
        CompletableFuture<HttpResponse<String>> waiting = client.updateLeadsAsync(1001);
        while (simulator.callsInFlight() == 0) {
            Thread.onSpinWait();
        }

        simulator.close();

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CrmSimulator.start(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.limitConcurrency(0));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.latency(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.acceptToken(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.expireToken("never accepted"))
                .withMessageContaining("never accepted");
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.expireToken(simulator.token(), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.module("a/b"));
    }

    private static String tooManyFields() {
        return "{\"data\":[{\"code\":\"INVALID_DATA\",\"details\":{},\"message\":\"Max field limit exceeded\","
                + "\"status\":\"error\"}]}";
    }

    private static List<String> codes(HttpResponse<String> answer) {
        return entries(answer).stream().map(entry -> entry.get("code").asText()).toList();
    }

    private static List<String> ids(HttpResponse<String> answer) {
        return entries(answer).stream()
                .map(entry -> entry.at("/details/id").asText())
                .toList();
    }

    private static List<JsonNode> entries(HttpResponse<String> answer) {
        return StreamSupport.stream(SimulatorClient.json(answer).get("data").spliterator(), false)
                .toList();
    }
}
