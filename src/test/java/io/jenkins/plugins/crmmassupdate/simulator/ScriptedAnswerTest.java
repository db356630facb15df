package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedAnswerTest {

    private CrmSimulator simulator;
    private SimulatorClient client;
    private SimulatedModule leads;

    @BeforeEach
    void startSimulator() {
        simulator = CrmSimulator.start();
        client = new SimulatorClient(simulator);
        leads = simulator.module("Leads").addRecords(1, 100);
    }

    @AfterEach
    void closeSimulator() {
        simulator.close();
    }

    @Test
    void nextCallsAreAnsweredInOrderThenAsUsual() throws Exception {
        simulator.answerNext(
                ScriptedAnswer.of(502, "text/html", "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8))
                        .withHeader("Retry-After", "1"),
                ScriptedAnswer.asUsual(),
                ScriptedAnswer.json(500, "{\"code\":\"INTERNAL_ERROR\"}"),
                ScriptedAnswer.of(204, null, new byte[0]));

        HttpResponse<String> first = client.updateLeads(1);
        assertThat(first.statusCode()).isEqualTo(502);
        assertThat(first.body()).isEqualTo("<html>Bad gateway</html>");
        assertThat(first.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(first.headers().firstValue("Retry-After")).contains("1");
        assertThat(first.headers().firstValue("X-ACCESSTOKEN-RESET")).isEmpty();
        assertThat(leads.timesUpdated(1)).isZero();
        assertThat(client.updateLeads(2).statusCode()).isEqualTo(200);
        HttpResponse<String> third = client.updateLeads(3);
        assertThat(third.statusCode()).isEqualTo(500);
        assertThat(third.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        assertThat(client.updateLeads(4).statusCode()).isEqualTo(204);
        assertThat(client.updateLeads(5).statusCode()).isEqualTo(200);
        assertThat(simulator.calls()).isEqualTo(5);
        assertThat(leads.recordsUpdated()).isEqualTo(2);
    }

    @Test
    void connectionIsClosedBeforeOrAfterTheUpdate() {
        simulator.answerOnceWhen(call -> call.ids().contains("1"), ScriptedAnswer.noAnswer());
        simulator.answerOnceWhen(
                call -> call.ids().contains("2"), ScriptedAnswer.noAnswer().afterUpdate());

        assertThatThrownBy(() -> client.updateLeads(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.updateLeads(2)).isInstanceOf(IOException.class);

        assertThat(leads.timesUpdated(1)).isZero();
        assertThat(leads.timesUpdated(2)).isEqualTo(1);
        assertThat(simulator.callsInFlight()).isZero();
        assertThat(simulator.calls()).isEqualTo(2);
    }

    @Test
    void bodyCanBreakOff() {
        simulator.answerNext(
                ScriptedAnswer.asUsual().withBodyCutOffAfter(40),
                ScriptedAnswer.json(200, "{\"data\":[]}").withBodyCutOffAfter(0));

        assertThatThrownBy(() -> client.updateLeads(1)).isInstanceOf(IOException.class);
        assertThat(leads.timesUpdated(1)).isEqualTo(1);
        assertThatThrownBy(() -> client.updateLeads(2)).isInstanceOf(IOException.class);
        assertThat(leads.timesUpdated(2)).isZero();
    }

    @Test
    void answerCanFollowTheUpdateAndComeLate() throws Exception {
        simulator.answerNext(ScriptedAnswer.json(504, "{}").afterUpdate().withDelay(Duration.ofMillis(150)));
        long start = System.nanoTime();

        assertThat(client.updateLeads(1).statusCode()).isEqualTo(504);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(leads.timesUpdated(1)).isEqualTo(1);
    }

    @Test
    void conditionsHoldUntilResetAndGoBeforeTheNext() throws Exception {
        simulator.answerNext(ScriptedAnswer.json(500, "{}"));
        simulator.answerWhen(call -> call.ids().contains("7"), ScriptedAnswer.json(429, "{}"));

        assertThat(client.updateLeads(6, 7).statusCode()).isEqualTo(429);
        assertThat(client.updateLeads(7).statusCode()).isEqualTo(429);
        assertThat(client.updateLeads(8).statusCode()).isEqualTo(500);
        assertThat(client.updateLeads(8).statusCode()).isEqualTo(200);
        simulator.reset();
        assertThat(client.updateLeads(7).statusCode()).isEqualTo(200);
    }

    @Test
    void conditionThatThrowsIsTold() throws Exception {
        simulator.answerWhen(
                call -> {
                    throw new IllegalStateException("the test's own fault");
                },
                ScriptedAnswer.noAnswer());

        HttpResponse<String> answer = client.updateLeads(1);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("the test's own fault");
    }

    @Test
    void impossibleAnswersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ScriptedAnswer.json(99, "{}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScriptedAnswer.asUsual().withBodyCutOffAfter(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScriptedAnswer.asUsual().withDelay(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.answerWhen(null, ScriptedAnswer.asUsual()));
    }
}
