package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduledJobsTest {

    private static final String VIEW = "554023000000093005";
    private static final String JOB = "554023000000506003";

    private CrmSimulator simulator;
    private SimulatorClient client;

    @BeforeEach
    void startSimulator() {
        simulator = CrmSimulator.start();
        client = new SimulatorClient(simulator);
        simulator.module("Leads").addView(VIEW, 50, 5).addView("9", 1, 1);
    }

    @AfterEach
    void closeSimulator() {
        simulator.close();
    }

    @Test
    void schedulesAJobAndCountsItsIdsUp() throws Exception {
        simulator.jobSteps("COMPLETED");
        HttpResponse<String> first = client.update("Leads", SimulatorClient.viewBody(VIEW));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo(scheduled(JOB));
        assertThat(first.headers().firstValue("X-ACCESSTOKEN-RESET")).isPresent();
        assertThat(simulator.lastJobId()).isEqualTo(JOB);
        client.pollLeads(JOB);
        assertThat(client.update("Leads", SimulatorClient.viewBody("9")).body())
                .isEqualTo(scheduled("554023000000506004"));
        assertThat(simulator.lastJobId()).isEqualTo("554023000000506004");
    }

    @Test
    void jobGoesAStepOnWithEachPollAndStaysAtTheLast() throws Exception {
        schedule();

        HttpResponse<String> first = client.pollLeads(JOB);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo(status("SCHEDULED", 0, 0, 50));
        assertThat(poll()).isEqualTo(status("QUEUED", 0, 0, 50));
        assertThat(poll()).isEqualTo(status("RUNNING", 1, 15, 34));
        assertThat(poll()).isEqualTo(status("RUNNING", 3, 30, 17));
        assertThat(poll()).isEqualTo(status("COMPLETED", 5, 45, 0));
        assertThat(poll()).isEqualTo(status("COMPLETED", 5, 45, 0));
    }

    @Test
    void stepsMayBeAnyText() throws Exception {
        simulator.jobSteps("RUNNING", "SUSPENDED", "BRAND \"NEW\"", "FAILED");
        schedule();

        assertThat(poll()).isEqualTo(status("RUNNING", 2, 22, 26));
        assertThat(poll()).isEqualTo(status("SUSPENDED", 2, 22, 26));
        assertThat(poll()).isEqualTo(status("BRAND \\\"NEW\\\"", 2, 22, 26));
        assertThat(poll()).isEqualTo(status("FAILED", 28, 22, 0));
        assertThat(poll()).isEqualTo(status("FAILED", 28, 22, 0));
    }

    @Test
    void stepsAreThoseAtTheTimeOfTheCall() throws Exception {
        simulator.jobSteps("FAILED");
        schedule();
        simulator.jobSteps("COMPLETED");

        assertThat(poll()).isEqualTo(status("FAILED", 50, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.jobSteps());
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.jobSteps("RUNNING", " "));
    }

    @Test
    void jobsStayWhereTheyAreHeld() throws Exception {
        simulator.jobSteps("SCHEDULED", "RUNNING", "COMPLETED").holdJobs();
        schedule();

        assertThat(poll()).isEqualTo(status("SCHEDULED", 0, 0, 50));
        assertThat(poll()).isEqualTo(status("SCHEDULED", 0, 0, 50));
        simulator.releaseJobs();
        assertThat(poll()).isEqualTo(status("RUNNING", 2, 22, 26));
        simulator.holdJobs();
        assertThat(poll()).isEqualTo(status("RUNNING", 2, 22, 26));
        simulator.releaseJobs();
        assertThat(poll()).isEqualTo(status("COMPLETED", 5, 45, 0));
    }

    @Test
    void jobsMayBeHeldOnceTheyRun() throws Exception {
        simulator.holdJobsAt("RUNNING").jobSteps("QUEUED", "RUNNING", "COMPLETED");
        schedule();

        assertThat(poll()).isEqualTo(status("QUEUED", 0, 0, 50));
        assertThat(poll()).isEqualTo(status("RUNNING", 2, 22, 26));
        assertThat(poll()).isEqualTo(status("RUNNING", 2, 22, 26));
        simulator.releaseJobs();
        assertThat(poll()).isEqualTo(status("COMPLETED", 5, 45, 0));
    }

    @Test
    void viewTakesNoOtherJobUntilTheFirstIsFinished() throws Exception {
        simulator.module("Contacts").addView(VIEW, 1, 0);
        simulator.jobSteps("RUNNING", "COMPLETED");
        schedule();
        poll();

        HttpResponse<String> second = client.update("Leads", SimulatorClient.viewBody(VIEW));
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body())
                .isEqualTo(refusal(
                        "ALREADY_SCHEDULED", "{}", "Already a Mass Action scheduler is running for the given cvid"));
        assertThat(client.update("Leads", SimulatorClient.viewBody("9")).statusCode())
                .isEqualTo(200);
        assertThat(client.update("Contacts", SimulatorClient.viewBody(VIEW)).statusCode())
                .isEqualTo(200);
        assertThat(poll()).isEqualTo(status("COMPLETED", 5, 45, 0));
        assertThat(client.update("Leads", SimulatorClient.viewBody(VIEW)).statusCode())
                .isEqualTo(200);
        assertThat(simulator.scheduled()).isEqualTo(4);
        assertThat(simulator.schedulingCalls()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, 200", "FAILED, 200", "SUSPENDED, 200", "UNHEARD_OF, 200", "SCHEDULED, 202", "RUNNING, 202"})
    void lastStepTellsWhetherAJobIsFinished(String last, int answerToTheNext) throws Exception {
        simulator.jobSteps("QUEUED", last);
        schedule();
        poll();
        assertThat(client.update("Leads", SimulatorClient.viewBody(VIEW)).statusCode())
                .isEqualTo(202);
        poll();
        assertThat(client.update("Leads", SimulatorClient.viewBody(VIEW)).statusCode())
                .isEqualTo(answerToTheNext);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "cvid":"77"                        | INVALID_DATA     | {"api_name":"cvid"}      | the id given seems to be invalid
            "cvid":""                          | INVALID_DATA     | {"api_name":"cvid"}      | the id given seems to be invalid
            "cvid":"9","ids":["1"]             | INVALID_DATA     | {"api_name":"ids"}       | the id given seems to be invalid
            "ids":["1"],"territory":{"id":"3"} | INVALID_DATA     | {"api_name":"territory"} | the id given seems to be invalid
            "territory":{"id":"3"}             | INVALID_DATA     | {"api_name":"territory"} | the id given seems to be invalid
            "cvid":"0"                         | NO_RECORDS_FOUND | {}                       | no record found to update
            "cvid":"50001"                     | LIMIT_EXCEEDED   | {}                       | Record count exceeded
            """)
    void refuses(String keys, String code, String details, String message) throws Exception {
        simulator.module("Leads").addRecord(1).addView("0", 0, 0).addView("50001", 50_001, 0);

        HttpResponse<String> answer = client.update("Leads", "{\"data\":[{\"Rating\":1}]," + keys + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(refusal(code, details, message));
        assertThat(simulator.scheduled()).isZero();
        assertThat(simulator.lastJobId()).isNull();
        assertThat(simulator.module("Leads").recordsUpdated()).isZero();
    }

    @Test
    void fiftyThousandRecordsAreNotTooMany() throws Exception {
        simulator.module("Leads").addView("50000", 50_000, 0);
        simulator.jobSteps("COMPLETED");

        assertThat(client.update("Leads", SimulatorClient.viewBody("50000")).body())
                .isEqualTo(scheduled(JOB));
        assertThat(poll())
                .isEqualTo("{\"data\":[{\"Status\":\"COMPLETED\",\"Failed_Count\":0,\"Updated_Count\":50000,"
                        + "\"Not_Updated_Count\":0,\"Total_Count\":50000}]}");
    }

    @Test
    void fieldsAreCheckedAsWithIds() throws Exception {
        assertThat(client.update("Leads", "{\"data\":[{\"Email\":1}],\"cvid\":\"9\"}")
                        .body())
                .isEqualTo(refusal(
                        "INVALID_DATA",
                        "{\"api_name\":\"Email\",\"json_path\":\"$.data[0].Email\"}",
                        "This field cannot be updated in the Mass Update"));
        assertThat(client.update("Leads", "{\"cvid\":\"9\"}").body())
                .isEqualTo(refusal("MANDATORY_NOT_FOUND", "{}", "required field not found"));
        assertThat(simulator.scheduled()).isZero();
    }

    @Test
    void wrongPollsAreRefused() throws Exception {
        schedule();
        simulator.module("Contacts");

        HttpResponse<String> unknown = client.pollLeads("1");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEmpty();
        HttpResponse<String> otherModule = get("/crm/v2.1/Contacts/actions/mass_update?job_id=" + JOB);
        assertThat(otherModule.statusCode()).isEqualTo(404);
        assertThat(otherModule.body()).isEmpty();
        for (String query : List.of("", "?job_id=", "?jobid=" + JOB)) {
            HttpResponse<String> missing = client.pollLeadsAs("Bearer " + simulator.token(), query);
            assertThat(missing.statusCode()).isEqualTo(400);
            assertThat(missing.body()).isEqualTo(topLevel("MANDATORY_NOT_FOUND", "{}", "mandatory param missing"));
        }
        HttpResponse<String> noModule = get("/crm/v2.1/leads/actions/mass_update?job_id=" + JOB);
        assertThat(noModule.statusCode()).isEqualTo(400);
        assertThat(noModule.body())
                .isEqualTo(topLevel(
                        "INVALID_MODULE", "{\"resource_path_index\":0}", "the module name given seems to be invalid"));
        assertThat(poll()).isEqualTo(status("SCHEDULED", 0, 0, 50));
        assertThat(simulator.polls()).isEqualTo(7);
    }

    @Test
    void pollsNeedATokenWithTheScopeForReading() throws Exception {
        simulator.acceptTokenWithoutReadScope("updates").acceptTokenWithoutScope("neither");
        assertThat(simulator.token()).isEqualTo(CrmSimulator.DEFAULT_TOKEN);
        schedule();
        String scope = topLevel("OAUTH_SCOPE_MISMATCH", "{}", "invalid oauth scope to access this URL");

        assertPoll("updates", 401, scope);
        assertPoll("neither", 401, scope);
        assertPoll("unknown", 401, topLevel("AUTHENTICATION_FAILURE", "{}", "Authentication failed"));
        simulator.acceptToken("short-lived").expireToken("short-lived", 1);
        assertPoll("short-lived", 200, status("SCHEDULED", 0, 0, 50));
        assertPoll("short-lived", 401, topLevel("INVALID_TOKEN", "{}", "invalid oauth token"));
        simulator.module("Leads").addRecord(1);
        assertThat(client.updateLeadsAs("Bearer updates", 1).statusCode()).isEqualTo(200);
        simulator.acceptToken("updates");
        assertPoll("updates", 200, status("QUEUED", 0, 0, 50));
    }

    @Test
    void tellsWhatWasAskedFor() throws Exception {
        String body = "{\"data\":[{\"Rating\":1}],\"cvid\":\"" + VIEW
                + "\",\"territory\":{\"id\":\"554023000000089005\",\"include_child\":true}}";
        client.update("Leads", body);
        SimulatedCall scheduling = simulator.lastCall();
        client.pollLeads(JOB);
        SimulatedCall poll = simulator.lastCall();

        assertThat(simulator.lastSchedulingCall()).isSameAs(scheduling);
        assertThat(scheduling.body()).isEqualTo(body);
        assertThat(scheduling.isScheduling()).isTrue();
        assertThat(scheduling.isPoll()).isFalse();
        assertThat(scheduling.cvid()).isEqualTo(VIEW);
        assertThat(scheduling.territory()).isEqualTo(new Territory("554023000000089005", true));
        assertThat(scheduling.ids()).isEmpty();
        assertThat(scheduling.jobId()).isEmpty();
        assertThat(scheduling).hasToString("POST /crm/v2.1/Leads/actions/mass_update with cvid " + VIEW);
        assertThat(poll.isScheduling()).isFalse();
        assertThat(poll.isPoll()).isTrue();
        assertThat(poll.jobId()).isEqualTo(JOB);
        assertThat(poll.cvid()).isEmpty();
        assertThat(poll.territory()).isNull();
        assertThat(poll).hasToString("GET /crm/v2.1/Leads/actions/mass_update of job " + JOB);
    }

    @Test
    void callsWithIdsSchedulingCallsAndPollsAreToldApart() throws Exception {
        simulator.module("Leads").addRecord(1);
        client.updateLeads(1);
        schedule();
        client.update("Leads", SimulatorClient.viewBody("unknown"));
        poll();
        poll();
        poll();

        assertThat(simulator.calls()).isEqualTo(3);
        assertThat(simulator.schedulingCalls()).isEqualTo(2);
        assertThat(simulator.scheduled()).isEqualTo(1);
        assertThat(simulator.polls()).isEqualTo(3);
        assertThat(simulator.idsReceived()).isEqualTo(1);

        simulator.reset();

        assertThat(simulator.calls()).isZero();
        assertThat(simulator.schedulingCalls()).isZero();
        assertThat(simulator.scheduled()).isZero();
        assertThat(simulator.polls()).isZero();
        assertThat(simulator.lastSchedulingCall()).isNull();
        assertThat(poll()).isEqualTo(status("RUNNING", 3, 30, 17));
    }

    @Test
    void callsWithIdsGoOnWhileAJobRuns() throws Exception {
        simulator.module("Leads").addRecord(1);
        schedule();

        assertThat(client.updateLeads(1).statusCode()).isEqualTo(200);
    }

    @Test
    void impossibleViewsAreRefused() {
        SimulatedModule leads = simulator.module("Leads");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> leads.addView(VIEW, 1, 0))
                .withMessage("Leads has a view " + VIEW);
        assertThatIllegalArgumentException().isThrownBy(() -> leads.addView(" ", 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> leads.addView("1", -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> leads.addView("1", 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> leads.addView("1", 1, 2));
    }

    private void schedule() throws Exception {
        assertThat(client.update("Leads", SimulatorClient.viewBody(VIEW)).statusCode())
                .isEqualTo(200);
    }

    private String poll() throws Exception {
        return client.pollLeads(JOB).body();
    }

    private void assertPoll(String token, int status, String body) throws Exception {
        HttpResponse<String> answer = client.pollLeadsAs("Bearer " + token, "?job_id=" + JOB);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request =
                client.request(path, "Bearer " + simulator.token()).GET().build();
        return client.send(request);
    }

    private static String scheduled(String jobId) {
        return "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"" + jobId
                + "\"},\"message\":\"mass update scheduled successfully\",\"status\":\"success\"}]}";
    }

    /** Of the view with 50 records. */
    private static String status(String status, int failed, int updated, int notUpdated) {
        return "{\"data\":[{\"Status\":\"" + status + "\",\"Failed_Count\":" + failed + ",\"Updated_Count\":" + updated
                + ",\"Not_Updated_Count\":" + notUpdated + ",\"Total_Count\":50}]}";
    }

    private static String refusal(String code, String details, String message) {
        return "{\"data\":[" + topLevel(code, details, message) + "]}";
    }

    private static String topLevel(String code, String details, String message) {
        return "{\"code\":\"" + code + "\",\"details\":" + details + ",\"message\":\"" + message
                + "\",\"status\":\"error\"}";
    }
}
