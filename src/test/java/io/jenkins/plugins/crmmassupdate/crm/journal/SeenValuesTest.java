package io.jenkins.plugins.crmmassupdate.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was seen of a record stands in its line. */
class SeenValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"old\":{\"City\":\"Ulm\"}}",
                "{\"old\":null}",
                "{\"old\":{\"A\":1.50,\"B\":[\"x\"]},\"readBack\":{\"A\":12345678901234567890},\"verified\":true}",
                "{\"old\":{\"City\":null},\"readBack\":null,\"verified\":false}"
            })
    void comesOutAsItWentIn(String json) throws IOException {
        byte[] line = RecordJson.lines(List.of(
                new RecordOutcome("1", Outcome.UPDATED, "SUCCESS", "", 1, 1, "{\"a\":1}").seen(json)));

        assertThat(new String(line, StandardCharsets.UTF_8)).endsWith(",\"details\":{\"a\":1},\"seen\":" + json + "}\n");
        assertThat(SeenValues.of(RecordJson.parse(line).seen()).toJson()).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"old\""})
    void anythingElseIsNothingSeen(String json) {
        assertThat(SeenValues.of(json)).isNull();
    }

    @Test
    void ofLongValuesTheBeginningIsKept() throws IOException {
        ObjectNode old = ExactJson.MAPPER.createObjectNode().put("Note", "n".repeat(32_000));
        old.putArray("Many").addAll(IntStream.range(0, 3_000)
                .mapToObj(i -> (JsonNode) ExactJson.MAPPER.getNodeFactory().numberNode(i))
                .toList());

        String json = new SeenValues(old, true, old, false).toJson();

        assertThat(json).hasSizeLessThan(3_000).startsWith("{\"old\":{\"Note\":\"nnn");
        assertThat(SeenValues.of(json).old().get("Note").textValue()).hasSize(503).endsWith("n...");
        assertThat(SeenValues.of(json).old().get("Many").textValue()).startsWith("0; 1; 2; ").endsWith("...");
    }

    @Test
    void halfACharacterDoesNotBreakTheLine() throws IOException {
        ObjectNode old = ExactJson.MAPPER.createObjectNode().put("City", "\uD83D\u202E<b>");

        byte[] line = RecordJson.lines(List.of(new RecordOutcome("1", Outcome.UPDATED, "SUCCESS", "", 1, 1, "")
                .seen(new SeenValues(old, false, null, false).toJson())));

        assertThat(SeenValues.of(RecordJson.parse(line).seen()).old()).isEqualTo(old);
    }
}
