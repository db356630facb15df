package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scripted answers to calls that schedule a job, and to polls. */
class ScriptedPollsTest {

    private static final String VIEW = "7";

    private CrmSimulator simulator;
    private SimulatorClient client;

    @BeforeEach
    void startSimulator() {
        simulator = CrmSimulator.start();
        client = new SimulatorClient(simulator);
        simulator.module("Leads").addRecord(1).addView(VIEW, 10, 0);
        simulator.jobSteps("SCHEDULED", "RUNNING", "COMPLETED");
    }

    @AfterEach
    void closeSimulator() {
        simulator.close();
    }

    @Test
    void pollsMayBeAnsweredWithAnythingAndThenTheJobGoesOn() throws Exception {
        schedule();
        simulator.answerNextPolls(
                ScriptedAnswer.asUsual(),
                ScriptedAnswer.of(502, "text/html", "<html>".getBytes(StandardCharsets.US_ASCII)),
                ScriptedAnswer.json(404, "").afterUpdate());

        assertThat(client.pollLeads(job()).body()).contains("\"SCHEDULED\"");
        HttpResponse<String> badGateway = client.pollLeads(job());
        assertThat(badGateway.statusCode()).isEqualTo(502);
        assertThat(badGateway.body()).isEqualTo("<html>");
        assertThat(client.pollLeads(job()).statusCode()).isEqualTo(404);
        assertThat(client.pollLeads(job()).body())
                .as("the job went to RUNNING behind the 404")
                .contains("\"COMPLETED\"");
        assertThat(simulator.polls()).isEqualTo(4);
    }

    @Test
    void otherCallsLeaveThePollsAnswersAlone() throws Exception {
        simulator.answerNextPolls(ScriptedAnswer.json(503, "{}"));

        assertThat(client.updateLeads(1).statusCode()).isEqualTo(200);
        schedule();
        assertThat(client.pollLeads(job()).statusCode()).isEqualTo(503);
        assertThat(client.pollLeads(job()).statusCode()).isEqualTo(200);
    }

    @Test
    void conditionsGoFirstThenThePollsAnswersThenThoseForAnyCall() throws Exception {
        schedule();
        simulator
                .answerNext(ScriptedAnswer.json(500, "{}"))
                .answerNextPolls(ScriptedAnswer.json(502, "{}"))
                .answerOnceWhen(SimulatedCall::isPoll, ScriptedAnswer.json(429, "{}"));

        assertThat(client.pollLeads(job()).statusCode()).isEqualTo(429);
        assertThat(client.pollLeads(job()).statusCode()).isEqualTo(502);
        assertThat(client.pollLeads(job()).statusCode()).isEqualTo(500);
        assertThat(client.pollLeads(job()).statusCode()).isEqualTo(200);
        simulator.answerNextPolls(ScriptedAnswer.json(502, "{}")).reset();
        assertThat(client.pollLeads(job()).statusCode()).isEqualTo(200);
    }

    @Test
    void pollsMayBeCutOffOrLate() throws Exception {
        schedule();
        simulator.answerNextPolls(
                ScriptedAnswer.asUsual().withBodyCutOffAfter(20),
                ScriptedAnswer.asUsual().withDelay(Duration.ofMillis(150)));

        assertThatThrownBy(() -> client.pollLeads(job())).isInstanceOf(IOException.class);
        long start = System.nanoTime();
        assertThat(client.pollLeads(job()).body()).contains("\"RUNNING\"");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(simulator.polls()).isEqualTo(2);
    }

    @Test
    void pollMayGetNoAnswer() throws Exception {
        schedule();
        simulator.answerNextPolls(ScriptedAnswer.noAnswer());

        assertThat(pollOverASocket()).isEmpty();
        assertThat(simulator.polls()).isEqualTo(1);
        assertThat(client.pollLeads(job()).body()).contains("\"SCHEDULED\"");
    }

    @Test
    void jobMayBeScheduledAlthoughTheClientIsNotTold() throws Exception {
        simulator.answerOnceWhen(
                SimulatedCall::isScheduling, ScriptedAnswer.noAnswer().afterUpdate());

        assertThatThrownBy(() -> client.update("Leads", SimulatorClient.viewBody(VIEW)))
                .isInstanceOf(IOException.class);

        assertThat(simulator.schedulingCalls()).isEqualTo(1);
        assertThat(simulator.scheduled()).isEqualTo(1);
        assertThat(client.update("Leads", SimulatorClient.viewBody(VIEW)).statusCode())
                .isEqualTo(202);
        assertThat(client.pollLeads(job()).body()).contains("\"SCHEDULED\"");
    }

    @Test
    void scriptedAnswersScheduleNothing() throws Exception {
        simulator.answerNext(ScriptedAnswer.noAnswer(), ScriptedAnswer.json(500, "{}"));

        assertThatThrownBy(() -> client.update("Leads", SimulatorClient.viewBody(VIEW)))
                .isInstanceOf(IOException.class);
        assertThat(client.update("Leads", SimulatorClient.viewBody(VIEW)).statusCode())
                .isEqualTo(500);

        assertThat(simulator.schedulingCalls()).isEqualTo(2);
        assertThat(simulator.scheduled()).isZero();
        assertThat(simulator.lastJobId()).isNull();
    }

    private void schedule() throws Exception {
        assertThat(client.update("Leads", SimulatorClient.viewBody(VIEW)).statusCode())
                .isEqualTo(200);
    }

    /** The JDK's client would send a GET without an answer again. */
    private byte[] pollOverASocket() throws IOException {
        String request = "GET /crm/v2.1/Leads/actions/mass_update?job_id=" + job() + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + simulator.token() + "\r\n\r\n";
        int port = URI.create(simulator.apiDomain()).getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().readAllBytes();
        }
    }

    private String job() {
        return simulator.lastJobId();
    }
}
