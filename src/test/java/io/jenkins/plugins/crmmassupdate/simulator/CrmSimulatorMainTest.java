package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        "--verbose, Unknown option --verbose"
    })
    void wrongOptionsAreTold(String arguments, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrmSimulatorMain.parse(arguments.split(" ")))
                .withMessage(message);
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
