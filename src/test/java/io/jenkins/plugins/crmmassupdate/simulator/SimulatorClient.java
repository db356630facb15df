package io.jenkins.plugins.crmmassupdate.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A plain HTTP client for the simulator's own tests, so that they do not rest on the client under development. */
final class SimulatorClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CrmSimulator simulator;

    SimulatorClient(CrmSimulator simulator) {
        this.simulator = simulator;
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Body that sets {@code No_of_Employees} to 1000, as in the recordings. */
    static String body(long... ids) {
        return body("{\"No_of_Employees\":1000}", ids);
    }

    static String body(String fields, long... ids) {
        return "{\"data\":[" + fields + "],\"ids\":"
                + LongStream.of(ids).mapToObj(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]")) + "}";
    }

    /** Body that sets {@code No_of_Employees} to 1000 in a custom view. */
    static String viewBody(String cvid) {
        return "{\"data\":[{\"No_of_Employees\":1000}],\"cvid\":\"" + cvid + "\"}";
    }

    HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(URI.create(simulator.apiDomain() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Authorization", authorization);
    }

    HttpResponse<String> update(String module, String body) throws IOException, InterruptedException {
        return send(post(module, body));
    }

    HttpResponse<String> updateLeads(long... ids) throws IOException, InterruptedException {
        return update("Leads", body(ids));
    }

    HttpResponse<String> updateLeadsAs(String authorization, long... ids) throws IOException, InterruptedException {
        return send(request("/crm/v2.1/Leads/actions/mass_update", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(body(ids)))
                .build());
    }

    HttpResponse<String> pollLeads(String jobId) throws IOException, InterruptedException {
        return pollLeadsAs("Bearer " + simulator.token(), "?job_id=" + jobId);
    }

    HttpResponse<String> pollLeadsAs(String authorization, String query) throws IOException, InterruptedException {
        return send(request("/crm/v2.1/Leads/actions/mass_update" + query, authorization)
                .GET()
                .build());
    }

    CompletableFuture<HttpResponse<String>> updateLeadsAsync(long... ids) {
        return http.sendAsync(post("Leads", body(ids)), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest post(String module, String body) {
        return request("/crm/v2.1/" + module + "/actions/mass_update", "Bearer " + simulator.token())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
