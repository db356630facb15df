package io.jenkins.plugins.crmmassupdate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulatorMain;
import io.jenkins.plugins.crmmassupdate.simulator.ReadyCrm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every contestant really updates, and the server that answers without updating is believed. */
class ContestantsTest {
    @TempDir
    private Path folder;

    @Test
    void theEngineUpdatesEveryRecord() throws Exception {
        try (CrmSimulator crm = simulator(1_001)) {
            assertThat(new EngineContestant(workload(crm.apiDomain())).run()).isEqualTo(3);
            assertThat(crm.module("Leads").recordsUpdated()).isEqualTo(1_001);
        }
    }

    @Test
    void theLoopsUpdateEveryRecord() throws Exception {
        try (CrmSimulator crm = simulator(1_001)) {
            assertThat(new LoopContestant(workload(crm.apiDomain()), 500, false).run())
                    .isEqualTo(3);
            assertThat(crm.module("Leads").recordsUpdated()).isEqualTo(1_001);
            assertThat(new LoopContestant(workload(crm.apiDomain()), 1, true).run())
                    .isEqualTo(1_001);
            assertThat(crm.calls()).isEqualTo(1_004);
        }
    }

    @Test
    void theReadyAnswersHoldTheIdsOfTheirCalls() throws Exception {
        try (ReadyCrm crm = ReadyCrm.start(1)) {
            assertThat(new EngineContestant(workload(crm.apiDomain())).run()).isEqualTo(3);
            assertThat(new LoopContestant(workload(crm.apiDomain()), 500, true).run())
                    .isEqualTo(3);
        }
    }

    @Test
    void failuresAreNotMeasured() throws Exception {
        try (CrmSimulator crm = simulator(1_000)) {
            EngineContestant engine = new EngineContestant(workload(crm.apiDomain()));
            assertThatIllegalStateException()
                    .isThrownBy(engine::run)
                    .withMessageContaining("Not all records were updated");
        }
    }

    private static CrmSimulator simulator(int records) {
        CrmSimulator crm = CrmSimulator.start();
        crm.module("Leads").addRecords(CrmSimulatorMain.FIRST_ID, records);
        return crm;
    }

    private Workload workload(String apiDomain) {
        return new Workload(apiDomain, 1_001, 2, folder);
    }
}
