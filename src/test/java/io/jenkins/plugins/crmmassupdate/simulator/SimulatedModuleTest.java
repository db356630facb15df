package io.jenkins.plugins.crmmassupdate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedModuleTest {

    private static final long HIGHEST = Long.MAX_VALUE;

    private final SimulatedModule leads = new SimulatedModule("Leads");

    @Test
    void updatesSetValuesAndAreCounted() throws Exception {
        leads.addRecords(100, 10).addRecord(HIGHEST);

        update("{\"data\":[{\"No_of_Employees\":1000}],\"ids\":[\"100\",\"109\",\"" + HIGHEST + "\"]}");
        update("{\"data\":[{\"No_of_Employees\":7}],\"ids\":[\"109\"]}");

        assertThat(leads.value(100, "No_of_Employees")).isEqualTo(1000);
        assertThat(leads.value(109, "No_of_Employees")).isEqualTo(7);
        assertThat(leads.value(101, "No_of_Employees")).isNull();
        assertThat(leads.value(100, "Rating")).isNull();
        assertThat(leads.value(HIGHEST, "No_of_Employees")).isEqualTo(1000);
        assertThat(leads.timesUpdated(100)).isEqualTo(1);
        assertThat(leads.timesUpdated(109)).isEqualTo(2);
        assertThat(leads.timesUpdated(101)).isZero();
        assertThat(leads.recordsUpdated()).isEqualTo(3);
        assertThat(leads.records()).isEqualTo(11);
    }

    @Test
    void idTwiceInACallIsAnsweredTwice() throws Exception {
        leads.addRecord(5);

        assertThat(update("{\"data\":[{\"Rating\":1}],\"ids\":[\"5\",\"5\"]}")).hasSize(2);
        assertThat(leads.timesUpdated(5)).isEqualTo(2);
        assertThat(leads.recordsUpdated()).isEqualTo(1);
    }

    @Test
    void multiSelectPicklistIsReplacedOrAddedTo() throws Exception {
        leads.multiSelectField("Tags").addRecord(5);

        update("{\"data\":[{\"Tags\":[\"a\",\"b\"]}],\"ids\":[\"5\"]}");
        assertThat(leads.value(5, "Tags")).isEqualTo(List.of("a", "b"));
        update("{\"data\":[{\"Tags\":[\"b\",\"c\"]}],\"ids\":[\"5\"],\"over_write\":false}");
        assertThat(leads.value(5, "Tags")).isEqualTo(List.of("a", "b", "c"));
        update("{\"data\":[{\"Tags\":[\"d\"]}],\"ids\":[\"5\"],\"over_write\":true}");
        assertThat(leads.value(5, "Tags")).isEqualTo(List.of("d"));
    }

    @Test
    void valueOfTheWrongTypeIsRefused() throws Exception {
        try (CrmSimulator simulator = CrmSimulator.start()) {
            simulator.module("Leads").multiSelectField("Tags").addRecord(5);
            SimulatorClient client = new SimulatorClient(simulator);

            assertThat(client.update("Leads", SimulatorClient.body("{\"Tags\":\"a\"}", 5))
                            .body())
                    .contains("\"expected_data_type\":\"jsonarray\"");
            assertThat(client.update("Leads", SimulatorClient.body("{\"Rating\":[\"a\"]}", 5))
                            .body())
                    .contains("\"expected_data_type\":\"string\"");
            assertThat(client.update("Leads", SimulatorClient.body("{\"Rating\":null}", 5))
                            .body())
                    .contains("SUCCESS");
        }
    }

    @Test
    void refusedRecordIsUpdatedOnceReleased() throws Exception {
        leads.addRecord(5).lock(5);

        assertThat(update("{\"data\":[{\"Rating\":1}],\"ids\":[\"5\"]}")).noneMatch(RecordAnswer::updated);
        leads.release(5);
        assertThat(update("{\"data\":[{\"Rating\":1}],\"ids\":[\"5\"]}")).allMatch(RecordAnswer::updated);
    }

    @Test
    void fieldsCanBeSet() {
        assertThat(leads.hasField("No_of_Employees")).isTrue();
        leads.multiSelectField("Tags").fields("Custom_1");

        assertThat(leads.hasField("No_of_Employees")).isFalse();
        assertThat(leads.hasField("Custom_1")).isTrue();
        assertThat(leads.hasField("Tags")).isTrue();
    }

    @Test
    void recordsMustBeNewAndPossible() {
        leads.addRecords(100, 10);

        for (long firstId : List.of(95L, 100L, 105L, 109L)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> leads.addRecords(firstId, 20))
                    .withMessageContaining("Leads has some of the records " + firstId);
        }
        leads.addRecords(90, 10).addRecords(110, 10);
        assertThatIllegalArgumentException().isThrownBy(() -> leads.addRecords(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> leads.addRecords(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> leads.addRecords(HIGHEST, 2));
    }

    @Test
    void whatIsSaidOfAnAbsentRecordIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> leads.lock(5)).withMessage("Leads has no record 5");
        assertThatIllegalArgumentException().isThrownBy(() -> leads.value(5, "Rating"));
        assertThatIllegalArgumentException().isThrownBy(() -> leads.timesUpdated(5));
        leads.addRecord(5);
        assertThatIllegalArgumentException().isThrownBy(() -> leads.refuse(5, "", "message"));
        assertThatIllegalArgumentException().isThrownBy(() -> leads.refuse(5, "CODE", null));
        assertThatIllegalArgumentException().isThrownBy(() -> leads.fields("Rating", null));
    }

    private List<RecordAnswer> update(String body) throws Exception {
        return leads.update(MassUpdateRequest.parse(body.getBytes(StandardCharsets.UTF_8)), false);
    }
}
