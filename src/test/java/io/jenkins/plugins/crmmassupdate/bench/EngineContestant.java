package io.jenkins.plugins.crmmassupdate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.cli.TestShell;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulatorMain;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine: the command of the shell from its arguments to its exit status, with all that it reads and writes. */
final class EngineContestant implements Update {
    private final Workload workload;
    private final Path ids;
    private final Path out;

    EngineContestant(Workload workload) throws IOException {
        this.workload = workload;
        this.ids = workload.folder().resolve("ids-" + workload.ids() + ".txt");
        this.out = workload.folder().resolve("out");
        try (Writer writer = Files.newBufferedWriter(ids)) {
            for (int i = 0; i < workload.ids(); i++) {
                writer.append(Long.toString(CrmSimulatorMain.FIRST_ID + i)).append('\n');
            }
        }
    }

    @Override
    public int run() throws IOException {
        TestShell.Ended ended = new TestShell()
                .env("CRM_ACCESS_TOKEN", CrmSimulator.DEFAULT_TOKEN)
                .run(
                        "update",
                        "--api-domain=" + workload.apiDomain(),
                        "--module=Leads",
                        "--field=No_of_Employees=1000",
                        "--ids-file=" + ids,
                        "--concurrency=" + workload.concurrency(),
                        "--out=" + out,
                        "--overwrite");
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        if (ended.status() != 0 || summary.path("updated").asInt() != workload.ids()) {
            throw new IllegalStateException("Not all records were updated: " + ended);
        }
        return summary.path("calls").asInt();
    }
}
