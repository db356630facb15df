package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.text.Complaint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Authenticator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole run for each recorded exchange: what we send is what was recorded, and its answer is judged rightly. */
class RecordedRunsTest {
    private static final String TOKEN = "1000.8cb99dxxxxxxxxxxxxx9be93.9b8xxxxxxxxxxxxxxxf";
    private static final List<String> THREE_IDS =
            List.of("738964000002131264", "738964000002131001", "738964000002130131");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private MockWebServer crm;

    @BeforeEach
    void startServer() throws IOException {
        crm = new MockWebServer();
        crm.start();
    }

    static List<JsonNode> recordings() throws IOException {
        try (InputStream in = RecordedRunsTest.class.getResourceAsStream("../seed-v2.1-exchanges.json")) {
            JsonNode responses = MAPPER.readTree(in).get("response");
            return StreamSupport.stream(responses.spliterator(), false).toList();
        }
    }

    static Stream<String> names() throws IOException {
        return recordings().stream().map(recorded -> recorded.get("name").asText());
    }

    @Test
    void thereAreTenRecordings() throws IOException {
        assertThat(names())
                .containsExactly(
                        "SUCCESS RESPONSE",
                        "INVALID_DATA (no field)",
                        "INVALID DATA (field)",
                        "Multi-Status error",
                        "MANDATORY_NOT_FOUND",
                        "INVALID_REQUEST_METHOD",
                        "AUTHENTICATION_FAILURE",
                        "OAUTH_SCOPE_MISMATCH",
                        "NOT_APPROVED",
                        "RECORD_LOCKED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SUCCESS RESPONSE        | UPDATED | SUCCESS                | record updated
        INVALID_DATA (no field) | FAILED  | INVALID_DATA           | No field found
        INVALID DATA (field)    | FAILED  | INVALID_DATA           | This field cannot be updated in the Mass Update
        Multi-Status error      | FAILED  | INVALID_DATA           | the id given seems to be invalid
        MANDATORY_NOT_FOUND     | FAILED  | MANDATORY_NOT_FOUND    | required field not found
        INVALID_REQUEST_METHOD  | FAILED  | INVALID_REQUEST_METHOD | The http request method type is not a valid one
        AUTHENTICATION_FAILURE  | FAILED  | AUTHENTICATION_FAILURE | Authentication failed
        OAUTH_SCOPE_MISMATCH    | FAILED  | OAUTH_SCOPE_MISMATCH   | invalid oauth scope to access this URL
        NOT_APPROVED            | FAILED  | NOT_APPROVED           | cannot update record that is not approved yet
        RECORD_LOCKED           | FAILED  | RECORD_LOCKED          | cannot update record that is not approved yet
        """)
    void everyRequestedIdGetsTheRecordedOutcome(String name, Outcome outcome, String code, String message)
            throws Exception {
        JsonNode recorded = recorded(name);

        TrialRun.Finished run = run(recorded);

        assertThat(run.outcomes())
                .containsExactlyInAnyOrderElementsOf(ids(recorded).stream()
                        .map(id -> new RecordOutcome(id, outcome, code, message, 1, 1, details(recorded, id)))
                        .toList());
        assertThat(run.totals().calls()).isEqualTo(1);
        assertThat(run.totals().foreign()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        INVALID_DATA (no field) | INVALID_DATA           | No field found
        INVALID DATA (field)    | INVALID_DATA           | This field cannot be updated in the Mass Update
        MANDATORY_NOT_FOUND     | MANDATORY_NOT_FOUND    | required field not found
        INVALID_REQUEST_METHOD  | INVALID_REQUEST_METHOD | The http request method type is not a valid one
        AUTHENTICATION_FAILURE  | AUTHENTICATION_FAILURE | Authentication failed
        OAUTH_SCOPE_MISMATCH    | OAUTH_SCOPE_MISMATCH   | invalid oauth scope to access this URL
        """)
    void recordedRefusalWithoutAnIdEndsTheRun(String name, String code, String message) throws Exception {
        StopReason stop = run(recorded(name)).summary().stop();

        assertThat(new StopReason(stop.kind(), stop.code(), stop.message()))
                .isEqualTo(new StopReason(StopReason.Kind.REFUSED, code, message));
        assertThat(stop.sentence()).contains(Complaint.of(stop.details()).after(message));
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS RESPONSE", "Multi-Status error", "NOT_APPROVED", "RECORD_LOCKED"})
    void recordedAnswerThatNamesRecordsDoesNotEndTheRun(String name) throws Exception {
        assertThat(run(recorded(name)).summary().stop()).isNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theRequestIsTheRecordedOne(String name) throws Exception {
        JsonNode recorded = recorded(name);

        run(recorded);
        RecordedRequest sent = crm.takeRequest();

        assertThat(sent.getMethod()).isEqualTo("POST");
        assertThat("{{api-domain}}" + sent.getTarget())
                .isEqualTo(recorded.at("/originalRequest/url/raw").asText());
        assertThat(sent.getHeaders().values("Authorization")).containsExactly("Bearer " + TOKEN);
        assertThat(sent.getHeaders().values("Content-Type")).containsExactly("application/json; charset=utf-8");
        assertThat(MAPPER.readTree(sent.getBody().utf8())).isEqualTo(sendable(recorded));
        assertThat(crm.getRequestCount()).isEqualTo(1);
    }

    private TrialRun.Finished run(JsonNode recorded) throws IOException {
        crm.enqueue(new MockResponse.Builder()
                .code(recorded.get("code").asInt())
                .addHeader("Content-Type", "application/json;charset=utf-8")
                .body(recorded.get("body").asText())
                .build());
        JsonNode data = sendable(recorded).at("/data/0");
        MassUpdateRequest request = new MassUpdateRequest("v2.1", "Leads", FieldValues.parse(data.toString()), true);
        try (MockWebServer server = crm;
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            ApiDomain domain = ApiDomain.parse(server.url("/").toString());
            return TrialRun.in(folder).run(request, new CrmClient(http, domain, () -> TOKEN, request), ids(recorded));
        }
    }

    private static JsonNode recorded(String name) throws IOException {
        return recordings().stream()
                .filter(recorded -> recorded.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The recorded ids; where they are placeholders, those of the answer, else any. */
    private static List<String> ids(JsonNode recorded) {
        List<String> ids = texts(request(recorded).path("ids"));
        if (!ids.isEmpty() && !ids.get(0).startsWith("{{")) {
            return ids;
        }
        List<String> answered = texts(answer(recorded).findValues("id"));
        return answered.isEmpty() ? THREE_IDS : answered;
    }

    /** The recorded body, with a field and with ids where it was recorded to show what happens without them. */
    private static ObjectNode sendable(JsonNode recorded) {
        ObjectNode request = request(recorded);
        if (request.at("/data/0").isEmpty()) {
            ((ObjectNode) request.at("/data/0")).put("No_of_Employees", 1000);
        }
        ArrayNode ids = request.putArray("ids");
        ids(recorded).forEach(ids::add);
        return request;
    }

    private static ObjectNode request(JsonNode recorded) {
        return (ObjectNode) parsed(recorded.at("/originalRequest/body/raw"));
    }

    private static JsonNode answer(JsonNode recorded) {
        return parsed(recorded.get("body"));
    }

    /** The details of the entry for this id, or of the only one. */
    private static String details(JsonNode recorded, String id) {
        JsonNode answer = answer(recorded);
        Iterable<JsonNode> entries = answer.has("data") ? answer.get("data") : List.of(answer);
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.get("details"))
                .filter(details -> details.path("id").asText(id).equals(id))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            return MAPPER.readTree(text.asText());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
