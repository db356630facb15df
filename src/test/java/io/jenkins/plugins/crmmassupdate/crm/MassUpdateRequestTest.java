package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and how: request, options, time-outs. */
class MassUpdateRequestTest {
    @ParameterizedTest
    @CsvSource({"true, ',\"over_write\":true'", "false, ''"})
    void bodyHasTheFieldsTheIdsAndTheSwitchOnlyIfItIsOn(boolean overWrite, String inBody) {
        MassUpdateRequest request =
                new MassUpdateRequest("v2.1", "Leads", FieldValues.parse("{\"A\":1.10,\"B\":\"ü\"}"), overWrite);

        assertThat(request.body(List.of("1", "02", "99999999999999999999")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"data\":[{\"A\":1.10,\"B\":\"ü\"}]" + inBody
                        + ",\"ids\":[\"1\",\"02\",\"99999999999999999999\"]}");
    }

    @Test
    void pathHasVersionAndModule() {
        assertThat(new MassUpdateRequest("v8", "Sales_Orders", FieldValues.parse("A=1"), false).path())
                .isEqualTo("/crm/v8/Sales_Orders/actions/mass_update");
    }

    @Test
    void versionAndModuleAreChecked() {
        FieldValues fields = FieldValues.parse("A=1");

        assertThatThrownBy(() -> new MassUpdateRequest("2", "Leads", fields, false))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The API version '2' is not one; use v2.1.");
        assertThatThrownBy(() -> new MassUpdateRequest("v2", "../x", fields, false))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The module '../x' is not an API name;");
    }

    @ParameterizedTest
    @CsvSource({"Leads, 1", "Deals, 1", "Deals, 3", "Custom, 1"})
    void documentedNumberOfFieldsGivesNoWarning(String module, int fields) {
        assertThat(request(module, fields).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Leads, 2, 1", "Deals, 4, 3", "deals, 2, 1"})
    void moreFieldsThanDocumentedGiveAWarning(String module, int fields, int most) {
        assertThat(request(module, fields).warnings())
                .containsExactly(fields + " fields are given, but the API documents at most " + most + " a call for "
                        + module + "; the CRM may refuse the run.");
    }

    @Test
    void defaultOptionsSuitEveryEdition() {
        assertThat(MassUpdateOptions.DEFAULT).isEqualTo(new MassUpdateOptions(500, 5, false, true, Retries.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "500, 25"})
    void optionsWithinTheirRangesAreTaken(int batchSize, int concurrency) {
        MassUpdateOptions options = new MassUpdateOptions(batchSize, concurrency, false, true, Retries.DEFAULT);

        assertThat(options.batchSize()).isEqualTo(batchSize);
        assertThat(options.concurrency()).isEqualTo(concurrency);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 501})
    void batchSizeOutOfRangeIsRefused(int batchSize) {
        assertThatThrownBy(() -> new MassUpdateOptions(batchSize, 5, false, true, Retries.DEFAULT))
                .isInstanceOf(BadInputException.class)
                .hasMessage("batchSize is " + batchSize + "; use 1 to 500.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 26})
    void concurrencyOutOfRangeIsRefused(int concurrency) {
        assertThatThrownBy(() -> new MassUpdateOptions(500, concurrency, false, true, Retries.DEFAULT))
                .isInstanceOf(BadInputException.class)
                .hasMessage("concurrency is " + concurrency + "; use 1 to 25.");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1, 0", "1, -1, 1, 1, -1", "1, 1, 3601, 1, 3601", "1, 1, 1, 0, 0"})
    void timeOutOutOfRangeIsRefused(int connect, int read, int write, int call, int wrong) {
        assertThatThrownBy(() -> new Timeouts(connect, read, write, call))
                .isInstanceOf(BadInputException.class)
                .hasMessage("A time-out of " + wrong + " seconds is not possible; use 1 to 3600.");
    }

    @Test
    void timeOutsMayBeAnHourLong() {
        assertThat(new Timeouts(1, 3600, 3600, 3600).call()).isEqualTo(3600);
    }

    private static MassUpdateRequest request(String module, int fields) {
        List<String> assignments = List.of("A=1", "B=2", "C=3", "D=4").subList(0, fields);
        return new MassUpdateRequest("v2.1", module, FieldValues.ofAssignments(assignments), false);
    }
}
