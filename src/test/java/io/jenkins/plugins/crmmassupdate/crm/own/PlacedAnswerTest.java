package io.jenkins.plugins.crmmassupdate.crm.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerJudge;
import io.jenkins.plugins.crmmassupdate.crm.answer.Judgement;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the answers to a call that changed records one by one. */
class PlacedAnswerTest {
    private static final List<String> IDS = List.of("1", "2", "3");

    private static String ok(String id) {
        return "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"" + id + "\"},\"message\":\"record updated\",\"status\":\"success\"}";
    }

    /** @param details the inside of the entry's details */
    private static String refused(String details) {
        return "{\"code\":\"INVALID_DATA\",\"details\":{" + details + "},\"message\":\"invalid data\",\"status\":\"error\"}";
    }

    private static String at(int place) {
        return "\"json_path\":\"$.data[" + place + "].Rating\"";
    }

    private static String judged(int status, String... entries) {
        return judged(IDS, status, "{\"data\":[" + String.join(",", entries) + "]}");
    }

    /** As {@code 1 UPDATED SUCCESS, 2 …}; what is open as {@code 1 open END_RUN}. */
    private static String judged(List<String> ids, int status, String body) {
        CrmAnswer answer = new CrmAnswer(status, "application/json", body.getBytes(StandardCharsets.UTF_8), false);
        Judgement judgement = AnswerJudge.judge(ids, 1, 1, PlacedAnswer.of(answer, ids, "Leads"));
        String settled = judgement.outcomes().stream()
                .map(record -> record.id() + " " + record.outcome() + " " + record.code())
                .sorted()
                .collect(Collectors.joining(", "));
        return settled
                + judgement.open().stream()
                        .map(id -> id + " open " + judgement.trouble().verdict() + " ")
                        .collect(Collectors.joining());
    }

    @Test
    void refusedEntryWithoutAnIdBelongsToTheRecordInItsPlace() {
        assertThat(judged(207, ok("1"), refused(""), ok("3")))
                .isEqualTo("1 UPDATED SUCCESS, 2 FAILED INVALID_DATA, 3 UPDATED SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 207, 400})
    void allRefusedIsTheSameAtAnyStatus(int status) {
        assertThat(judged(status, refused(at(0)), refused(at(1)), refused(at(2))))
                .isEqualTo("1 FAILED INVALID_DATA, 2 FAILED INVALID_DATA, 3 FAILED INVALID_DATA");
    }

    @Test
    void placeThatAnEntryNamesCountsWhereEntriesAreMissing() {
        assertThat(judged(207, ok("1"), refused(at(2))))
                .isEqualTo("1 UPDATED SUCCESS, 2 UNKNOWN NO_ENTRY, 3 FAILED INVALID_DATA");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 207, 400})
    void entriesWithoutIdOrPlaceTellNothingWhereTheirNumberDoesNotFit(int status) {
        assertThat(judged(status, refused(""), refused("")))
                .isEqualTo("1 UNKNOWN NO_ENTRY, 2 UNKNOWN NO_ENTRY, 3 UNKNOWN NO_ENTRY");
    }

    @Test
    void oneEntryTooManyIsNotGuessedEither() {
        assertThat(judged(207, ok("1"), refused(""), refused(""), ok("3")))
                .isEqualTo("1 UPDATED SUCCESS, 2 UNKNOWN NO_ENTRY, 3 UPDATED SUCCESS");
    }

    @Test
    void idCountsMoreThanTheOrderAndWhatContradictsItselfIsNoAnswer() {
        assertThat(judged(207, ok("2"), refused(""), ok("3")))
                .isEqualTo("1 UNKNOWN NO_ENTRY, 2 UNKNOWN CONFLICTING_ENTRIES, 3 UPDATED SUCCESS");
    }

    @Test
    void placeBeyondTheRequestIsThatOfNoRecord() {
        assertThat(judged(207, ok("1"), refused(at(17)), ok("3")))
                .isEqualTo("1 UPDATED SUCCESS, 2 UNKNOWN NO_ENTRY, 3 UPDATED SUCCESS");
    }

    @Test
    void placeWithinSeveralErrorsOfOneRecordIsFound() {
        String several = "{\"code\":\"MULTIPLE_OR_MULTI_ERRORS\",\"details\":{\"errors\":[{\"details\":{" + at(1)
                + "}}]},\"message\":\"multiple\",\"status\":\"error\"}";

        assertThat(judged(207, several, ok("1")))
                .isEqualTo("1 UPDATED SUCCESS, 2 FAILED MULTIPLE_OR_MULTI_ERRORS, 3 UNKNOWN NO_ENTRY");
    }

    @Test
    void onlyRecordOfACallIsRefusedAloneAndDoesNotEndTheRun() {
        assertThat(judged(List.of("1"), 400, "{\"data\":[" + refused("") + "]}")).isEqualTo("1 FAILED INVALID_DATA");
    }

    @ParameterizedTest
    @CsvSource({
        "401, OAUTH_SCOPE_MISMATCH, END_RUN",
        "401, INVALID_TOKEN, RENEW_TOKEN",
        "400, INVALID_MODULE, END_RUN",
        "429, TOO_MANY_REQUESTS, SLOW_DOWN",
        "500, INTERNAL_ERROR, RETRY"
    })
    void refusalOfTheWholeCallIsJudgedAsAlways(int status, String code, String verdict) {
        String body = "{\"code\":\"" + code + "\",\"details\":{},\"message\":\"no\",\"status\":\"error\"}";

        assertThat(judged(List.of("1"), status, body)).isEqualTo("1 open " + verdict + " ");
    }

    @Test
    void whatIsNoAnswerIsNone() {
        assertThat(judged(List.of("1"), 502, "<html>")).isEqualTo("1 open RETRY ");
    }
}
