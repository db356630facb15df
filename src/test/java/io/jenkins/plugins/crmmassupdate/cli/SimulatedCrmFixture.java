package io.jenkins.plugins.crmmassupdate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import io.jenkins.plugins.crmmassupdate.simulator.SimulatedModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A simulated CRM with 1,000 leads, and a shell that has its token. */
abstract class SimulatedCrmFixture {
    /** The id of the first lead; the others follow. */
    static final long FIRST = 738964000002000001L;

    static final int LEADS = 1_000;

    /** Looks like a real one and stands nowhere else, so that a search for it finds every leak. */
    static final String TOKEN = "1000.5ecret0fTheShellTests.c0ffee";

    /** What a command says last that left something to do. */
    static final String RESUME =
            "To go on with what is not done, give the same command again and --resume." + System.lineSeparator();

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    CrmSimulator crm;
    SimulatedModule leads;
    TestShell shell;
    Path out;

    @BeforeEach
    void startCrm() {
        crm = CrmSimulator.start().acceptToken(TOKEN);
        leads = crm.module("Leads").addRecords(FIRST, LEADS);
        shell = new TestShell().env(TokenOptions.ACCESS, TOKEN);
        out = temp.resolve("out");
    }

    @AfterEach
    void stopCrm() {
        crm.close();
    }

    /** {@code update} with the options that every update has, and these. */
    Ended update(String... more) {
        return shell.run(arguments(more));
    }

    List<String> arguments(String... more) {
        List<String> args = new ArrayList<>(List.of("update", "--api-domain", crm.apiDomain(), "--module", "Leads"));
        args.addAll(List.of("--field", "No_of_Employees=1000", "--out", out.toString()));
        args.addAll(List.of(more));
        return args;
    }

    /** The arguments that follow a job, which takes no field. */
    List<String> follow(String job, String... more) {
        List<String> args = arguments("--job-id", job);
        int field = args.indexOf("--field");
        args.subList(field, field + 2).clear();
        args.addAll(List.of(more));
        return args;
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text);
    }

    /** So many ids, one a line, from the first lead on. */
    static String ids(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(FIRST + i).append('\n');
        }
        return lines.toString();
    }

    /** The rows of results.csv without the header; a cell is what RFC 4180 says it is. */
    List<String[]> csv() throws IOException {
        List<String[]> rows = new CsvMapper()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .readerFor(String[].class)
                .<String[]>readValues(out.resolve(Artifacts.CSV).toFile())
                .readAll();
        return rows.subList(1, rows.size());
    }

    List<JsonNode> ndjson() throws IOException {
        return JSON.readerFor(JsonNode.class)
                .<JsonNode>readValues(out.resolve(Artifacts.NDJSON).toFile())
                .readAll();
    }

    JsonNode summary() throws IOException {
        return JSON.readTree(out.resolve(Artifacts.SUMMARY).toFile());
    }
}
