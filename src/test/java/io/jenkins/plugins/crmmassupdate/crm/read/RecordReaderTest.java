package io.jenkins.plugins.crmmassupdate.crm.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records by their ids: how they are asked for, and what the answers are taken for. */
class RecordReaderTest {
    private static final CrmAnswer NOTHING = new CrmAnswer(204, "", new byte[0], false);

    private final TrialAsker asker = new TrialAsker();
    private final List<String> paths = new ArrayList<>();
    private final List<CrmAnswer> answers = new ArrayList<>();

    private static MassUpdateRequest request(String module) {
        return new MassUpdateRequest("v2.1", module, FieldValues.ofAssignments(List.of("Rating=Hot")), true);
    }

    private Reading read(String module, String... ids) {
        return new RecordReader(
                        path -> {
                            paths.add(path);
                            return answers.isEmpty() ? NOTHING : answers.remove(0);
                        },
                        request(module))
                .read(List.of(ids), asker);
    }

    private static String record(String id, String rating) {
        return "{\"id\":\"" + id + "\",\"Rating\":" + rating + "}";
    }

    private static String lines(Reading reading, String... ids) {
        return new String(reading.lines(List.of(ids), id -> null), StandardCharsets.UTF_8);
    }

    @Test
    void fieldsAreAlwaysNamedAndConvertedLeadsAreNotHidden() {
        read("Leads", "1", "2");
        read("Contacts", "1");

        assertThat(paths)
                .containsExactly(
                        "/crm/v2.1/Leads?ids=1,2&fields=Rating&converted=both",
                        "/crm/v2.1/Contacts?ids=1&fields=Rating");
    }

    @Test
    void atMostAHundredIdsGoWithOneCall() {
        String[] ids = IntStream.rangeClosed(1, 250).mapToObj(String::valueOf).toArray(String[]::new);

        Reading reading = read("Leads", ids);

        assertThat(paths).extracting(path -> path.split(",").length).containsExactly(100, 100, 50);
        assertThat(reading.found()).isZero();
    }

    @Test
    void entriesMayComeInAnyOrderAndOneThatIsNotThereIsNotFound() {
        answers.add(Answers.entries(200, record("3", "null"), record("1", "\"Hot\"")));

        assertThat(lines(read("Leads", "1", "2", "3"), "1", "2", "3")).isEqualTo("""
                {"id":"1","found":true,"old":{"Rating":"Hot"}}
                {"id":"2","found":false,"old":{}}
                {"id":"3","found":true,"old":{"Rating":null}}
                """);
    }

    @Test
    void numberBeyondAllMeasureIsNoAnswer() {
        answers.add(Answers.entries(200, record("1", "1e999999999999")));

        read("Leads", "1");

        assertThat(asker.repetitions())
                .containsExactly("HTTP 200 with no complete JSON (application/json;charset=utf-8)");
    }

    @Test
    void foreignEntriesArePassedOverAndThoseThatContradictEachOtherToo() {
        answers.add(Answers.entries(
                200,
                record("9", "\"Hot\""),
                record("1", "\"Hot\""),
                record("1", "\"Hot\""),
                record("2", "\"Hot\""),
                record("2", "\"Cold\""),
                "7"));

        Reading reading = read("Leads", "1", "2");

        assertThat(lines(reading, "1", "2")).isEqualTo("""
                {"id":"1","found":true,"old":{"Rating":"Hot"}}
                {"id":"2","found":false,"old":{}}
                """);
        assertThat(reading.of("9")).isNull();
    }

    @Test
    void valuesStayAsTheCrmGaveThem() throws IOException {
        String value = "{\"n\":12.500,\"big\":12345678901234567890123,\"half\":\"\\ud800\",\"lines\":\"a\\nb\"}";
        answers.add(Answers.entries(200, record("1", value)));

        String lines = lines(read("Leads", "1"), "1");

        assertThat(lines).isEqualTo("{\"id\":\"1\",\"found\":true,\"old\":{\"Rating\":" + value + "}}\n");
        assertThat(lines(Reading.ofLines(lines.getBytes(StandardCharsets.UTF_8)), "1")).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Bad gateway</html>",
                "{\"data\":[{\"id\":\"1\"",
                "",
                "[]",
                "{\"info\":{}}",
                "{\"data\":7}"
            })
    void whatIsNoAnswerIsAskedForAgain(String body) {
        answers.add(Answers.json(200, body));
        answers.add(Answers.entries(200, record("1", "1")));

        assertThat(read("Leads", "1").found()).isEqualTo(1);
        assertThat(asker.repetitions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {304, 500, 502, 429, 408})
    void statusThatPassesIsWaitedOut(int status) {
        answers.add(Answers.json(status, ""));
        answers.add(Answers.entries(200, record("1", "1")));

        assertThat(read("Leads", "1").found()).isEqualTo(1);
        assertThat(asker.repetitions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "401 | OAUTH_SCOPE_MISMATCH | {} | The CRM refused the run: MODULE_NOT_READABLE (the token may not read"
                        + " the records of Leads: OAUTH_SCOPE_MISMATCH, the scope for that is"
                        + " ZohoCRM.modules.Leads.READ).",
                "403 | NO_PERMISSION | {\"permissions\":[\"Crm_Implied_View_Leads\"]} | The CRM refused the run:"
                        + " MODULE_NOT_READABLE (the token's user may not read the records of Leads: NO_PERMISSION, no"
                        + " {\"permissions\":[\"Crm_Implied_View_Leads\"]}).",
                "400 | INVALID_MODULE | {} | The CRM refused the run: INVALID_MODULE (no).",
                "400 | LIMIT_EXCEEDED | {\"limit\":50,\"param_name\":\"fields\"} | The CRM refused the run:"
                        + " LIMIT_EXCEEDED (no (fields: limit 50)). fields takes at most 50."
            })
    void refusalOfTheCallEndsTheRun(int status, String code, String details, String sentence) {
        answers.add(Answers.json(
                status,
                "{\"code\":\"" + code + "\",\"details\":" + details + ",\"message\":\"no\",\"status\":\"error\"}"));

        assertThat(read("Leads", "1", "2")).isNull();
        assertThat(paths).hasSize(1);
        assertThat(asker.stop().sentence()).startsWith(sentence);
        assertThat(asker.stop().kind()).isEqualTo(StopReason.Kind.REFUSED);
    }

    @Test
    void idThatTheCrmCannotReadCostsNoOther() {
        RecordReader reader = new RecordReader(
                path -> {
                    paths.add(path);
                    List<String> ids = List.of(path.replaceAll(".*ids=([0-9,]*).*", "$1").split(","));
                    return ids.contains("999")
                            ? Answers.json(400, Answers.refusal("UNABLE_TO_PARSE_DATA_TYPE", "no"))
                            : Answers.entries(200, ids.stream().map(id -> record(id, "1")).toArray(String[]::new));
                },
                request("Leads"));

        Reading reading = reader.read(List.of("1", "2", "999", "4"), asker);

        assertThat(reading.found()).isEqualTo(3);
        assertThat(reading.of("999")).isNull();
        assertThat(paths).hasSize(5);
    }

    @Test
    void nobodyWhoAnswersEndsTheRun() {
        RecordReader reader = new RecordReader(
                path -> {
                    throw new TransportFailure("crm:443, waiting for the answer: timed out", true);
                },
                request("Leads"));

        assertThat(reader.read(List.of("1"), asker)).isNull();
        assertThat(asker.calls()).isEqualTo(3);
        assertThat(asker.stop().kind()).isEqualTo(StopReason.Kind.UNREACHABLE);
    }
}
