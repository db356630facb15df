package io.jenkins.plugins.crmmassupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdsRead;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryJsonTest {
    private static final List<Reason> REASONS = List.of(
            new Reason(Outcome.FAILED, "RECORD_LOCKED", "no", 3, "7"),
            new Reason(Outcome.UNKNOWN, "NO_ANSWER", "timeout", 2, "8"),
            new Reason(Outcome.FAILED, "NOT_APPROVED", "no", 1, "9"),
            new Reason(Outcome.FAILED, "RECORD_LOCKED", "no\n<b>\"", 1, "10"));

    @TempDir
    private Path folder;

    @Test
    void everyCountAndReasonOfARunThatWasEnded() throws IOException {
        StopReason stop = new StopReason(StopReason.Kind.REFUSED, "INVALID_TOKEN", "expired");

        assertThat(written(summary("{\"A\":[\"x\",null],\"B\":\"ü\"}", stop))).isEqualTo("""
            {
              "module" : "Leads",
              "apiVersion" : "v2.1",
              "fields" : {
                "A" : [ "x", null ],
                "B" : "ü"
              },
              "overWrite" : true,
              "dryRun" : false,
              "requested" : 20,
              "distinct" : 17,
              "duplicates" : 3,
              "malformed" : 2,
              "blank" : 1,
              "takenOver" : 0,
              "idsRead" : "",
              "footerLines" : 0,
              "updated" : 6,
              "failed" : 5,
              "notSent" : 4,
              "unknown" : 2,
              "batches" : 3,
              "batchSize" : 5,
              "calls" : 4,
              "retries" : 1,
              "foreignEntries" : 9,
              "failuresByCode" : {
                "RECORD_LOCKED" : 4,
                "NOT_APPROVED" : 1
              },
              "reasons" : [ {
                "outcome" : "FAILED",
                "code" : "RECORD_LOCKED",
                "message" : "no",
                "count" : 3,
                "exampleId" : "7",
                "remedy" : "Another process of the CRM holds the record; unlock it or wait, then run again for it."
              }, {
                "outcome" : "UNKNOWN",
                "code" : "NO_ANSWER",
                "message" : "timeout",
                "count" : 2,
                "exampleId" : "8",
                "remedy" : "Check the records in the CRM, or run again with the ids of not-updated-ids.txt: \
            setting the same value twice does no harm."
              }, {
                "outcome" : "FAILED",
                "code" : "NOT_APPROVED",
                "message" : "no",
                "count" : 1,
                "exampleId" : "9",
                "remedy" : "Approve the record in the CRM first, then run again for it."
              }, {
                "outcome" : "FAILED",
                "code" : "RECORD_LOCKED",
                "message" : "no\\n<b>\\"",
                "count" : 1,
                "exampleId" : "10",
                "remedy" : "Another process of the CRM holds the record; unlock it or wait, then run again for it."
              } ],
              "stop" : {
                "kind" : "REFUSED",
                "code" : "INVALID_TOKEN",
                "message" : "expired"
              },
              "startedAt" : "2026-05-07T13:06:35.123Z",
              "durationMillis" : 61001
            }
            """);
    }

    @Test
    void runThatCameToItsEndHasNoStop() throws IOException {
        JsonNode json = new ObjectMapper().readTree(written(summary("{\"A\":1}", null)));

        assertThat(json.get("stop").isNull()).isTrue();
    }

    @Test
    void countsAddUp() throws IOException {
        JsonNode json = new ObjectMapper().readTree(written(summary("{\"A\":1}", null)));

        assertThat(json.get("updated").asLong()
                        + json.get("failed").asLong()
                        + json.get("notSent").asLong()
                        + json.get("unknown").asLong())
                .isEqualTo(json.get("distinct").asLong());
        assertThat(json.get("failuresByCode").properties().stream()
                        .mapToLong(code -> code.getValue().asLong())
                        .sum())
                .isEqualTo(json.get("failed").asLong());
    }

    @Test
    void fieldValuesKeepEveryDigit() throws IOException {
        assertThat(written(summary("{\"A\":1.10,\"B\":12345678901234567890.123456789}", null)))
                .contains("\"A\" : 1.10,\n", "\"B\" : 12345678901234567890.123456789\n");
    }

    private String written(RunSummary summary) throws IOException {
        try (Artifacts artifacts = new Artifacts(folder, "Leads", summary.plan())) {
            artifacts.finish(summary);
        }
        return new Written(folder).text(Artifacts.SUMMARY);
    }

    private RunSummary summary(String fields, StopReason stop) {
        return new RunSummary(
                new MassUpdateRequest("v2.1", "Leads", FieldValues.parse(fields), true),
                new Plan(folder.resolve("plan"), 5, 20, 17, 2, 1, 0, "", 0, IdsRead.NOTHING),
                false,
                new Totals(6, 5, 4, 2, 3, 4, 1, 9),
                0,
                REASONS,
                false,
                null,
                stop,
                Instant.parse("2026-05-07T13:06:35.123Z"),
                Duration.ofMillis(61_001));
    }
}
