package io.jenkins.plugins.crmmassupdate.crm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal that names no record: who it hits, and whether later batches are sent at all. */
class WholeCallRefusalTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207, 400, 500})
    void refusalInDataHitsEveryIdAtAnyHttpStatus(int status) throws IOException {
        ScriptedSender crm =
                new ScriptedSender().then(Answers.entries(status, Answers.refusal("NO_RECORDS_FOUND", "no")));

        assertThat(TrialRun.in(folder).run(crm, "1", "2").outcomes())
                .containsExactly(refused("1", "NO_RECORDS_FOUND", 1), refused("2", "NO_RECORDS_FOUND", 1));
        assertThat(crm.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207, 400, 500})
    void topLevelRefusalHitsEveryIdAtAnyHttpStatus(int status) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.json(status, Answers.refusal("NO_RECORDS_FOUND", "no")));

        assertThat(TrialRun.in(folder).run(crm, "1", "2").outcomes())
                .containsExactly(refused("1", "NO_RECORDS_FOUND", 1), refused("2", "NO_RECORDS_FOUND", 1));
        assertThat(crm.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207, 400, 500})
    void refusalThatCanHangOnOneRecordHitsNobodyBeforeItStandsAlone(int status) throws IOException {
        String refusal = Answers.refusal("CANNOT_PROCESS", "no");
        ScriptedSender crm =
                new ScriptedSender().then(Answers.json(status, refusal)).then(Answers.entries(status, refusal));

        assertThat(TrialRun.in(folder).run(crm, "1", "2").outcomes())
                .containsExactly(
                        new RecordOutcome("1", Outcome.FAILED, "CANNOT_PROCESS", "no", 1, 2, "{}"),
                        Answers.updatedOutcome("2", 1, 2));
        assertThat(crm.calls()).containsExactly(List.of("1", "2"), List.of("1"), List.of("2"));
    }

    @Test
    void refusalWithStatus202IsARefusal() throws IOException {
        ScriptedSender crm =
                new ScriptedSender().then(Answers.entries(202, Answers.refusal("ALREADY_SCHEDULED", "no")));

        assertThat(TrialRun.in(folder).run(crm, "1").of("1")).isEqualTo(refused("1", "ALREADY_SCHEDULED", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AUTHENTICATION_FAILURE",
                "INVALID_TOKEN",
                "INVALID_OAUTHTOKEN",
                "OAUTH_SCOPE_MISMATCH",
                "AUTHORIZATION_FAILED",
                "NO_PERMISSION",
                "INVALID_MODULE",
                "INVALID_URL_PATTERN",
                "INVALID_REQUEST_METHOD",
                "NOT_SUPPORTED",
                "INVALID_DATA",
                "MANDATORY_NOT_FOUND",
                "MAPPING_MISMATCH"
            })
    void refusalThatEveryBatchWouldMeetEndsTheRun(String code) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.json(400, Answers.refusal(code, "no")));

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2", "3");

        assertThat(crm.calls()).hasSize(1);
        assertThat(run.summary().stop()).isEqualTo(new StopReason(StopReason.Kind.REFUSED, code, "no"));
        assertThat(run.outcomes()).containsExactly(refused("1", code, 1), unsent("2", code, 2), unsent("3", code, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CANNOT_PROCESS",
                "RECORD_IN_BLUEPRINT",
                "CANNOT_PERFORM_ACTION",
                "LIMIT_EXCEEDED",
                "NOT_APPROVED",
                "RECORD_LOCKED",
                "NO_RECORDS_FOUND",
                "ALREADY_SCHEDULED",
                "A_CODE_OF_THE_FUTURE"
            })
    void refusalThatConcernsOneCallDoesNotEndTheRun(String code) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.json(400, Answers.refusal(code, "no")));

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2");

        assertThat(run.summary().stop()).isNull();
        assertThat(run.outcomes()).containsExactly(refused("1", code, 1), Answers.updatedOutcome("2", 2, 1));
    }

    @ParameterizedTest
    @CsvSource({"401, INTERNAL_ERROR", "401, A_CODE_OF_THE_FUTURE", "403, CANNOT_PROCESS"})
    void refusalWithStatus401Or403EndsTheRunWhateverItsCode(int status, String code) throws IOException {
        ScriptedSender crm = new ScriptedSender().then(Answers.json(status, Answers.refusal(code, "no")));

        TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(crm, "1", "2");

        assertThat(run.summary().stop()).isEqualTo(new StopReason(StopReason.Kind.REFUSED, code, "no"));
        assertThat(run.outcomes()).containsExactly(refused("1", code, 1), unsent("2", code, 2));
    }

    @Test
    void refusalInTheMiddleKeepsWhatWasUpdatedBefore() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(Answers::updated)
                .then(Answers.json(401, Answers.refusal("INVALID_OAUTHTOKEN", "no")));

        TrialRun.Finished run = TrialRun.in(folder).batchSize(2).run(crm, "1", "2", "3", "4", "5");

        assertThat(run.totals()).isEqualTo(new Totals(2, 2, 1, 0, 2, 2, 0, 0));
        assertThat(run.of("5")).isEqualTo(unsent("5", "INVALID_OAUTHTOKEN", 3));
    }

    @Test
    void codeOfARefusalIsKeptVerbatim() throws IOException {
        String code = " Späte-\\\"Absage\\\"=1\\n ";
        ScriptedSender crm = new ScriptedSender().then(Answers.json(200, Answers.refusal(code, "no")));

        assertThat(TrialRun.in(folder).run(crm, "1").of("1").code()).isEqualTo(" Späte-\"Absage\"=1\n ");
    }

    @Test
    void successThatNamesNoRecordConfirmsNone() throws IOException {
        ScriptedSender crm = new ScriptedSender()
                .then(Answers.json(200, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{},\"status\":\"success\"}]}"));

        assertThat(TrialRun.in(folder).run(crm, "1").outcomes()).containsExactly(Answers.noEntry("1", 1, 1));
    }

    private static RecordOutcome refused(String id, String code, int batch) {
        return new RecordOutcome(id, Outcome.FAILED, code, "no", batch, 1, "{}");
    }

    private static RecordOutcome unsent(String id, String code, int batch) {
        return new RecordOutcome(id, Outcome.NOT_SENT, code, "not sent, because the run ended: no", batch, 0, "");
    }
}
