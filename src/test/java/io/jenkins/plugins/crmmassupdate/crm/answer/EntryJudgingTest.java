package io.jenkins.plugins.crmmassupdate.crm.answer;

import static io.jenkins.plugins.crmmassupdate.crm.answer.Answers.noEntry;
import static io.jenkins.plugins.crmmassupdate.crm.answer.Answers.refused;
import static io.jenkins.plugins.crmmassupdate.crm.answer.Answers.refusedOutcome;
import static io.jenkins.plugins.crmmassupdate.crm.answer.Answers.updated;
import static io.jenkins.plugins.crmmassupdate.crm.answer.Answers.updatedOutcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that name records, one entry each. */
class EntryJudgingTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {200, 207, 500})
    void entriesBelongToTheirIdsInAnyOrder(int status) throws IOException {
        CrmAnswer answer = Answers.entries(
                status, refused("3", "RECORD_LOCKED", "locked"), updated("1"), refused("2", "NOT_APPROVED", "locked"));

        assertThat(run(answer, "1", "2", "3").outcomes())
                .containsExactly(
                        updatedOutcome("1", 1, 1),
                        refusedOutcome("2", "NOT_APPROVED", "locked", 1, 1),
                        refusedOutcome("3", "RECORD_LOCKED", "locked", 1, 1));
    }

    @Test
    void refusedRecordsDoNotEndTheRun() throws IOException {
        ScriptedSender crm =
                new ScriptedSender().then(Answers.entries(207, refused("1", "INVALID_DATA", "the id is invalid")));

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2");

        assertThat(run.summary().stop()).isNull();
        assertThat(run.of("2")).isEqualTo(updatedOutcome("2", 2, 1));
    }

    @Test
    void entryWithStatus202IsJudgedByItsOwnStatusAndCode() throws IOException {
        CrmAnswer answer = Answers.entries(202, refused("1", "ALREADY_SCHEDULED", "wait"), updated("2"));

        assertThat(run(answer, "1", "2").outcomes())
                .containsExactly(refusedOutcome("1", "ALREADY_SCHEDULED", "wait", 1, 1), updatedOutcome("2", 1, 1));
    }

    @Test
    void unknownCodeIsAFailureAndKeptVerbatim() throws IOException {
        assertThat(run(Answers.entries(207, refused("1", "Zur_Zeit-nicht!", "ü")), "1")
                        .of("1"))
                .isEqualTo(refusedOutcome("1", "Zur_Zeit-nicht!", "ü", 1, 1));
    }

    @Test
    void entriesForIdsNeverAskedForAreCountedAndNothingElse() throws IOException {
        CrmAnswer answer = Answers.entries(207, updated("8"), updated("1"), refused("9", "NOT_APPROVED", "no"));

        TrialRun.Finished run = run(answer, "1");

        assertThat(run.outcomes()).containsExactly(updatedOutcome("1", 1, 1));
        assertThat(run.totals().foreign()).isEqualTo(2);
    }

    @Test
    void idsWithoutAnEntryAreUnknown() throws IOException {
        TrialRun.Finished run = run(Answers.entries(200, updated("2")), "1", "2", "3");

        assertThat(run.outcomes())
                .containsExactlyInAnyOrder(noEntry("1", 1, 1), updatedOutcome("2", 1, 1), noEntry("3", 1, 1));
        assertThat(run.totals().calls()).isEqualTo(1);
    }

    @Test
    void answerWithoutEntriesLeavesEveryIdUnknown() throws IOException {
        assertThat(run(Answers.entries(200), "1", "2").outcomes())
                .containsExactly(noEntry("1", 1, 1), noEntry("2", 1, 1));
    }

    @Test
    void idIsComparedAsTextSoThatALeadingZeroMakesAnotherRecord() throws IOException {
        TrialRun.Finished run = run(Answers.entries(200, updated("7")), "007");

        assertThat(run.outcomes()).containsExactly(noEntry("007", 1, 1));
        assertThat(run.totals().foreign()).isEqualTo(1);
    }

    @Test
    void sameOutcomeTwiceForOneIdIsThatOutcome() throws IOException {
        CrmAnswer answer =
                Answers.entries(207, refused("1", "NOT_APPROVED", "first"), refused("1", "NOT_APPROVED", "second"));

        assertThat(run(answer, "1").outcomes()).containsExactly(refusedOutcome("1", "NOT_APPROVED", "first", 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"true, SUCCESS and NOT_APPROVED", "false, NOT_APPROVED and SUCCESS"})
    void differentOutcomesForOneIdAreUnknown(boolean updatedFirst, String said) throws IOException {
        String no = refused("1", "NOT_APPROVED", "no");
        CrmAnswer answer =
                updatedFirst ? Answers.entries(207, updated("1"), no) : Answers.entries(207, no, updated("1"));

        assertThat(run(answer, "1").outcomes())
                .containsExactly(new RecordOutcome(
                        "1", Outcome.UNKNOWN, "CONFLICTING_ENTRIES", "the answer says both " + said, 1, 1, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "success, NOT_APPROVED, NOT_APPROVED",
        "error, SUCCESS, SUCCESS",
        "'', SUCCESS, SUCCESS",
        "success, '', UNREADABLE_ANSWER",
        "'', '', UNREADABLE_ANSWER"
    })
    void entryWhoseStatusAndCodeDisagreeIsUnknown(String status, String code, String kept) throws IOException {
        CrmAnswer answer = Answers.entries(200, entry(status, code));

        assertThat(run(answer, "1").of("1"))
                .isEqualTo(new RecordOutcome("1", Outcome.UNKNOWN, kept, "hm", 1, 1, "{\"id\":\"1\"}"));
    }

    @ParameterizedTest
    @CsvSource({"error, '', UNREADABLE_ANSWER", "'', NOT_APPROVED, NOT_APPROVED", "ERROR, X, X", "odd, X, X"})
    void entryThatSaysErrorOrACodeOfItsOwnIsAFailure(String status, String code, String kept) throws IOException {
        CrmAnswer answer = Answers.entries(200, entry(status, code));

        assertThat(run(answer, "1").of("1"))
                .isEqualTo(new RecordOutcome("1", Outcome.FAILED, kept, "hm", 1, 1, "{\"id\":\"1\"}"));
    }

    @Test
    void refusalBesideNamedRecordsLeavesTheOthersUnknownWithItsCode() throws IOException {
        CrmAnswer answer = Answers.entries(207, updated("1"), Answers.refusal("INTERNAL_ERROR", "broke off"));

        assertThat(run(answer, "1", "2").outcomes())
                .containsExactly(
                        updatedOutcome("1", 1, 1),
                        new RecordOutcome("2", Outcome.UNKNOWN, "INTERNAL_ERROR", "broke off", 1, 1, "{}"));
    }

    @Test
    void detailsOfSeveralLinesAreKeptAsCompactJson() throws IOException {
        CrmAnswer answer = Answers.json(207, """
            {"data": [{"code": "RECORD_LOCKED", "status": "error", "message": "no",
              "details": {"action": "zia", "more": [1, {"a": null}],
                "id": "1", "by": {"id": "9"}}}]}
            """);

        assertThat(run(answer, "1").of("1").details())
                .isEqualTo("{\"action\":\"zia\",\"more\":[1,{\"a\":null}],\"id\":\"1\",\"by\":{\"id\":\"9\"}}");
    }

    @Test
    void detailsOfOneLineAreKeptAsTheyWereSent() throws IOException {
        CrmAnswer answer = Answers.json(207, """
            \uFEFF{"data":[{"details": {"ü": "\\ud800", "id":"1"},
              "code": "RECORD_LOCKED", "status": "error"}]}""");

        assertThat(run(answer, "1").of("1").details()).isEqualTo("{\"ü\": \"\\ud800\", \"id\":\"1\"}");
    }

    @Test
    void detailsKeepEveryDigit() throws IOException {
        CrmAnswer answer = Answers.json(
                207,
                "{\"data\":[{\"code\":\"X\",\"status\":\"error\",\"details\":{\"id\":\"1\",\"max\":1.10,"
                        + "\"n\":12345678901234567890.12345678901234567890}}]}");

        assertThat(run(answer, "1").of("1").details())
                .isEqualTo("{\"id\":\"1\",\"max\":1.10,\"n\":12345678901234567890.12345678901234567890}");
    }

    private TrialRun.Finished run(CrmAnswer answer, String... ids) throws IOException {
        return TrialRun.in(folder).run(new ScriptedSender().then(answer), ids);
    }

    private static String entry(String status, String code) {
        return "{\"code\":\"" + code + "\",\"details\":{\"id\":\"1\"},\"message\":\"hm\",\"status\":\"" + status
                + "\"}";
    }
}
