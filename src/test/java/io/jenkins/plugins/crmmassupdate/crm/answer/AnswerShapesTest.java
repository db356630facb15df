package io.jenkins.plugins.crmmassupdate.crm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with more, less or other things in them than documented. */
class AnswerShapesTest {
    @TempDir
    private Path folder;

    @Test
    void extraKeysArePassedOver() throws IOException {
        assertThat(outcome("""
            {"info":{"code":"X","data":[1]},"data":[{"extra":[{"details":{"id":"9"}}],"code":"SUCCESS",
            "details":{"id":"1"},"message":"record updated","status":"success","data":{}}],"more":null}
            """)).isEqualTo(Answers.updatedOutcome("1", 1, 1));
    }

    @Test
    void keysMayComeInAnyOrder() throws IOException {
        assertThat(outcome("""
            {"data":[{"status":"success","message":"record updated","details":{"id":"1"},"code":"SUCCESS"}]}
            """)).isEqualTo(Answers.updatedOutcome("1", 1, 1));
    }

    @Test
    void idAsNumberIsTheSameId() throws IOException {
        assertThat(outcome("""
            {"data":[{"code":"SUCCESS","details":{"id":1},"message":"m","status":"success"}]}
            """)).isEqualTo(new RecordOutcome("1", Outcome.UPDATED, "SUCCESS", "m", 1, 1, "{\"id\":1}"));
    }

    @Test
    void codeAndMessageAsNumbersAreTakenAsTheirText() throws IOException {
        assertThat(outcome("""
            {"data":[{"code":4711,"details":{"id":"1"},"message":1.50,"status":"error"}]}
            """))
                .isEqualTo(new RecordOutcome("1", Outcome.FAILED, "4711", "1.50", 1, 1, "{\"id\":\"1\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{\"a\":\"SUCCESS\"}"})
    void codeThatIsNoScalarReadsAsAbsent(String code) throws IOException {
        assertThat(outcome("{\"data\":[{\"code\":" + code
                        + ",\"details\":{\"id\":\"1\"},\"message\":\"m\",\"status\":\"error\"}]}"))
                .isEqualTo(new RecordOutcome("1", Outcome.FAILED, "UNREADABLE_ANSWER", "m", 1, 1, "{\"id\":\"1\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "[{\"id\":\"1\"}]", "null", "17", "{\"id\":null}", "{\"id\":{\"id\":\"1\"}}"})
    void detailsThatHoldNoIdMakeARefusalOfTheWholeCall(String details) throws IOException {
        assertThat(outcome("{\"data\":[{\"code\":\"X\",\"details\":" + details
                        + ",\"message\":\"m\",\"status\":\"error\"}]}"))
                .isEqualTo(new RecordOutcome("1", Outcome.FAILED, "X", "m", 1, 1, details));
    }

    @Test
    void entryWithoutDetailsMakesARefusalOfTheWholeCall() throws IOException {
        assertThat(outcome("{\"data\":[{\"code\":\"X\",\"message\":\"m\",\"status\":\"error\"}]}"))
                .isEqualTo(new RecordOutcome("1", Outcome.FAILED, "X", "m", 1, 1, ""));
    }

    @Test
    void dataThatIsOneObjectIsOneEntry() throws IOException {
        assertThat(outcome("{\"data\":" + Answers.updated("1") + "}")).isEqualTo(Answers.updatedOutcome("1", 1, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[1,\"a\",null,true]", "[[],[{\"code\":\"SUCCESS\"}]]"})
    void dataWithoutAnyEntrySaysNothing(String data) throws IOException {
        assertThat(outcome("{\"data\":" + data + "}")).isEqualTo(Answers.noEntry("1", 1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":null}",
                "{\"data\":\"x\"}",
                "{\"data\":5}",
                "{\"status\":\"error\"}",
                "{\"code\":\"\"}",
                "{\"code\":[]}"
            })
    void objectWithNeitherDataNorACodeIsNoAnswer(String body) throws IOException {
        assertThat(outcome(body))
                .isEqualTo(RecordOutcome.local(
                        "1",
                        Outcome.UNKNOWN,
                        LocalCode.UNREADABLE_ANSWER,
                        "HTTP 200 with JSON with neither data nor a code (application/json;charset=utf-8)",
                        1,
                        1));
    }

    private RecordOutcome outcome(String body) throws IOException {
        return TrialRun.in(folder)
                .attempts(1)
                .run(new ScriptedSender().then(Answers.json(200, body)), "1")
                .of("1");
    }
}
