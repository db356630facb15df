package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmSimulatorMainTest {

    @Test
    void badRecordsAreSpreadAndHaveDifferentReasons() throws Exception {
        CrmSimulatorMain options =
                CrmSimulatorMain.parse("--records", "100", "--bad", "10", "--token", "demo", "--latency", "1");
        try (CrmSimulator simulator = options.start()) {
            assertThat(options.greeting(simulator))
                    .isEqualTo("CRM simulator listening on " + simulator.apiDomain()
                            + ", 100 records in Leads, token demo");
            SimulatorClient client = new SimulatorClient(simulator);
            HttpResponse<String> answer = client.updateLeads(LongStream.range(0, 101)
                    .map(i -> CrmSimulatorMain.FIRST_ID + i)
                    .toArray());

            assertThat(simulator.module("Leads").recordsUpdated()).isEqualTo(90);
            assertThat(SimulatorClient.json(answer).findValuesAsText("code"))
                    .contains("RECORD_LOCKED", "NOT_APPROVED", "RECORD_IN_BLUEPRINT", "INVALID_DATA");
            assertThat(client.updateLeadsAs("Bearer " + CrmSimulator.DEFAULT_TOKEN, CrmSimulatorMain.FIRST_ID)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--records x, '--records takes a number from 1 to 2147483647, not x'",
        "--port 65536, '--port takes a number from 0 to 65535, not 65536'",
        "--bad 20000, '--bad 20000 is more than --records 10000'",
        "--token, --token needs a value",
        "--view 7:10, '--view takes ID:RECORDS:BAD, not 7:10'",
        "--view 7:x:0, '--view takes ID:RECORDS:BAD, not 7:x:0'",
        "--view 7:1:2, 'A view has 0 records or more, and no more bad ones than records: 1, 2'",
        "'--job-steps RUNNING,', '--job-steps takes A,B,C or A,B*N,C, not RUNNING,'",
        "--job-steps RUNNING*0, '--job-steps takes A,B,C or A,B*N,C, not RUNNING*0'",
        "--verbose, Unknown option --verbose"
    })
    void wrongOptionsAreTold(String arguments, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrmSimulatorMain.parse(arguments.split(" ")))
                .withMessage(message);
    }

    @Test
    void viewsAreThereAndTheirJobsTakeTheSteps() throws Exception {
        CrmSimulatorMain options = CrmSimulatorMain.parse(
                "--view", "71:100:10", "--view", "72:7:0", "--job-steps", "QUEUED,RUNNING*2,COMPLETED");
        try (CrmSimulator simulator = options.start()) {
            assertThat(options.greeting(simulator))
                    .isEqualTo("CRM simulator listening on " + simulator.apiDomain()
                            + ", 10000 records in Leads, view 71, view 72, token " + CrmSimulator.DEFAULT_TOKEN);
            SimulatorClient client = new SimulatorClient(simulator);

            client.update("Leads", SimulatorClient.viewBody("71"));
            assertThat(polls(client, simulator.lastJobId(), 5))
                    .containsExactly(
                            "QUEUED 0/100", "RUNNING 30/100", "RUNNING 60/100", "COMPLETED 90/100", "COMPLETED 90/100");
            client.update("Leads", SimulatorClient.viewBody("72"));
            assertThat(polls(client, simulator.lastJobId(), 1)).containsExactly("QUEUED 0/7");
        }
    }

    @Test
    void jobsShowProgressUnlessToldOtherwise() throws Exception {
        try (CrmSimulator simulator =
                CrmSimulatorMain.parse("--view", "71:90:0").start()) {
            SimulatorClient client = new SimulatorClient(simulator);
            client.update("Leads", SimulatorClient.viewBody("71"));

            assertThat(polls(client, simulator.lastJobId(), 11))
                    .containsExactly(
                            "SCHEDULED 0/90",
                            "QUEUED 0/90",
                            "RUNNING 10/90",
                            "RUNNING 20/90",
                            "RUNNING 30/90",
                            "RUNNING 40/90",
                            "RUNNING 50/90",
                            "RUNNING 60/90",
                            "RUNNING 70/90",
                            "RUNNING 80/90",
                            "COMPLETED 90/90");
        }
    }

    @Test
    void viewTwiceIsToldAndLeavesThePortFree() throws Exception {
        int port;
        try (CrmSimulator simulator = CrmSimulator.start()) {
            port = URI.create(simulator.apiDomain()).getPort();
        }
        CrmSimulatorMain options =
                CrmSimulatorMain.parse("--port", "" + port, "--view", "71:90:0", "--view", "71:80:0");

        assertThatIllegalArgumentException().isThrownBy(options::start).withMessage("Leads has a view 71");
        CrmSimulator.start(port).close();
    }

    @Test
    void callsAreLoggedWithoutTheToken(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("calls.log");
        CrmSimulatorMain options =
                CrmSimulatorMain.parse("--log", log.toString(), "--view", "71:90:0", "--token", "1000.secret");
        try (CrmSimulator simulator = options.start()) {
            SimulatorClient client = new SimulatorClient(simulator);
            client.updateLeads(1, 2);
            client.update("Leads", SimulatorClient.viewBody("71"));
            client.update("Leads", SimulatorClient.viewBody("7\\n\u00e9"));
            client.pollLeads(simulator.lastJobId());
            client.pollLeads("a%0Ab");

            assertThat(Files.readAllLines(log))
                    .extracting(line -> line.replaceFirst("^\\d{13} ", ""))
                    .containsExactly("1 1,2", "1 cvid=71", "1 cvid=7??", "1 job_id=554023000000506003", "1 job_id=a?b");
        }
    }

    @Test
    @Timeout(30)
    void helpTellsEveryOption() throws Exception {
        Process process = run("--help");
        String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(help).isEqualTo(CrmSimulatorMain.help());
        assertThat(help.lines().map(String::strip).filter(line -> line.startsWith("--")))
                .extracting(line -> line.split(" ")[0])
                .containsExactly(
                        "--port",
                        "--records",
                        "--bad",
                        "--view",
                        "--job-steps",
                        "--latency",
                        "--read-latency",
                        "--value",
                        "--put-back",
                        "--missing",
                        "--no-read-scope",
                        "--no-put-scope",
                        "--no-fields-scope",
                        "--token",
                        "--log",
                        "--until-stdin-closes",
                        "--help");
        assertThat(help)
                .contains("ids from 738964000002000001 on")
                .contains("default SCHEDULED,QUEUED,RUNNING*8,COMPLETED");
    }

    @Test
    @Timeout(30)
    void processEndsWhenItsInputCloses() throws Exception {
        Process process = run("--until-stdin-closes", "--records", "5");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine())
                    .matches("CRM simulator listening on http://127\\.0\\.0\\.1:\\d+, 5 records in Leads, token "
                            + "1000\\.simulator-access-token");
            assertThat(process.isAlive()).isTrue();
            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroy();
        }
    }

    @Test
    @Timeout(30)
    void processEndsWithStatus2OnWrongOptions() throws Exception {
        assertThat(run("--nonsense").waitFor()).isEqualTo(2);
    }

    private static List<String> polls(SimulatorClient client, String jobId, int times) throws Exception {
        List<String> polls = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            JsonNode entry = SimulatorClient.json(client.pollLeads(jobId)).at("/data/0");
            polls.add(entry.get("Status").asText() + " " + entry.get("Updated_Count") + "/" + entry.get("Total_Count"));
        }
        return polls;
    }

    private static Process run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CrmSimulatorMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
