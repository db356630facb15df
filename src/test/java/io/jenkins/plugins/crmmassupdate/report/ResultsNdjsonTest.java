package io.jenkins.plugins.crmmassupdate.report;

import static io.jenkins.plugins.crmmassupdate.report.Written.failed;
import static io.jenkins.plugins.crmmassupdate.report.Written.notSent;
import static io.jenkins.plugins.crmmassupdate.report.Written.unknown;
import static io.jenkins.plugins.crmmassupdate.report.Written.updated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsNdjsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void oneObjectALineWithEverythingKnown() throws IOException {
        assertThat(Written.of(folder, updated("1", 1), notSent("2", 3)).text(Artifacts.NDJSON))
                .isEqualTo("""
                    {"id":"1","outcome":"UPDATED","code":"SUCCESS","message":"record updated","batch":1,"attempts":1,\
                    "details":{"id":"1"}}
                    {"id":"2","outcome":"NOT_SENT","code":"ABORTED","message":"not sent, because the run was aborted",\
                    "batch":3,"attempts":0}
                    """);
    }

    @Test
    void linesOfSeveralBatchesFollowOneAnother() throws IOException {
        Written written =
                Written.of(folder, 3, List.of(List.of(updated("1", 1)), List.of(unknown("2"), updated("3", 2))));

        assertThat(objects(written)).extracting(line -> line.get("id").asText()).containsExactly("1", "2", "3");
    }

    @Test
    void detailsAreTheCrmsOwn() throws IOException {
        String details = "{\"max\":1.10,\"a\":[null,{\"b\":\"ü\\n\"}],\"id\":\"1\"}";
        Written written = Written.of(folder, new RecordOutcome("1", Outcome.FAILED, "X", "m", 1, 1, details));

        assertThat(written.text(Artifacts.NDJSON)).endsWith(",\"details\":" + details + "}\n");
    }

    @Test
    void hostileTextStaysInItsLineAndIsReadBackUnchanged() throws IOException {
        String hostile = "a\r\nb\"c\\d\u0000\u001b[31m</script>ü😀";
        Written written = Written.of(folder, failed("1", hostile, hostile), updated("2", 1));

        List<JsonNode> objects = objects(written);

        assertThat(objects).hasSize(2);
        assertThat(objects.get(0).get("code").asText()).isEqualTo(hostile);
        assertThat(objects.get(0).get("message").asText()).isEqualTo(hostile);
    }

    private static List<JsonNode> objects(Written written) throws IOException {
        return written.text(Artifacts.NDJSON)
                .lines()
                .map(line -> {
                    try {
                        return MAPPER.readTree(line);
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }
}
