package io.jenkins.plugins.crmmassupdate.crm.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.answer.Answered;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Verdict;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the two kinds of answers of scheduled mode, in the shapes in which they may come. */
class JobAnswerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"7\"},\"status\":\"success\"}]}",
                "{\"data\":{\"code\":\"SUCCESS\",\"details\":{\"job_id\":\"7\"},\"status\":\"success\"}}",
                "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":7,\"id\":\"8\"},\"status\":\"success\"}]}"
            })
    void idOfTheJob(String body) {
        assertThat(JobAnswer.scheduled(Answers.json(200, body))).isEqualTo(Answered.with("7"));
    }

    @Test
    void idOfTheJobIsNotLostInLongDetails() {
        String body = "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"more\":\"" + "x".repeat(100_000)
                + "\",\"job_id\":\"7\"},\"status\":\"success\"}]}";

        assertThat(JobAnswer.scheduled(Answers.json(200, body))).isEqualTo(Answered.with("7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
    void answersInAnotherUnicodeAreRead(String charset) throws IOException {
        byte[] scheduled = ScriptedJobSender.scheduled("\"7\"").getBytes(charset);
        byte[] state = ScriptedJobSender.state("RUNNING", 6, 2, 1, 3).getBytes(charset);

        assertThat(JobAnswer.scheduled(new CrmAnswer(200, "", scheduled, false))).isEqualTo(Answered.with("7"));
        assertThat(JobAnswer.state(new CrmAnswer(200, "", state, false), "7", "Leads"))
                .isEqualTo(Answered.with(new JobState("RUNNING", 6, 2, 1, 3)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {}                | a success without a job_id
            {"job_id":null}   | a success without a job_id
            {"job_id":""}     | a success without a job_id
            {"job_id":"../7"} | a success without a job_id
            """)
    void successWithoutAJobSaysNothing(String details, String why) {
        String body = "{\"data\":[{\"code\":\"SUCCESS\",\"details\":" + details + ",\"status\":\"success\"}]}";

        Answered<String> answer = JobAnswer.scheduled(Answers.json(200, body));

        assertThat(answer.value()).isNull();
        assertThat(answer.trouble().reason()).isEqualTo("HTTP 200 with " + why + " (" + Answers.JSON + ")");
        assertThat(answer.trouble().isUnconfirmed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"data":[]}                       | HTTP 200 with empty data
            {"data":{}}                       | HTTP 200 with neither a success nor a refusal
            {"data":[{"status":"success"}]}   | HTTP 200 with neither a success nor a refusal
            {"data":[{"code":"SUCCESS"}]}     | HTTP 200 with neither a success nor a refusal
            []                                | HTTP 200 with no JSON object
            """)
    void answerThatSaysNothingLeavesTheRequestInDoubt(String body, String why) {
        Trouble trouble = JobAnswer.scheduled(Answers.json(200, body)).trouble();

        assertThat(trouble.reason()).startsWith(why);
        assertThat(trouble.isUnconfirmed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"data":[{"Status":"RUNNING","Failed_Count":1,"Updated_Count":2,"Not_Updated_Count":3,"Total_Count":6}]}
            {"data":{"Status":"RUNNING","Failed_Count":1,"Updated_Count":2,"Not_Updated_Count":3,"Total_Count":6}}
            {"data":[{"Status":"RUNNING","Failed_Count":"1","Updated_Count":"2","Not_Updated_Count":"3","Total_Count":"6"}]}
            {"x":1,"data":[{"Status":"RUNNING","Failed_Count":1,"Updated_Count":2,"Not_Updated_Count":3,"Total_Count":6,"y":{}}]}
            """)
    void stateOfTheJob(String body) {
        assertThat(state(200, body)).isEqualTo(Answered.with(new JobState("RUNNING", 6, 2, 1, 3)));
    }

    @Test
    void halfACharacterInAKeyHidesNoState() {
        String body = "{\"data\":[{\"\\ud83d\":1,\"Status\":\"RUNNING\"}]}";

        assertThat(state(200, body).value().status()).isEqualTo("RUNNING");
    }

    @Test
    void hostileStatusIsOneShortLine() {
        String status = "A\\nB" + "x".repeat(500);

        assertThat(state(200, ScriptedJobSender.state(status, 0, 0, 0, 0))
                        .value()
                        .status())
                .startsWith("A?Bxxx")
                .hasSize(103);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"data":[{"Status":""}]}     | HTTP 200 with no state of a job
            200 | {"data":[{"Total_Count":1}]} | HTTP 200 with no state of a job
            200 | {"data":[]}                  | HTTP 200 with empty data
            200 | {"data":[{"Status":          | HTTP 200 with no complete JSON
            204 | ''                           | HTTP 204 with an empty body
            """)
    void answerWithoutAStateIsAskedForAgain(int status, String body, String why) {
        Trouble trouble = state(status, body).trouble();

        assertThat(trouble.reason()).isEqualTo(why + " (" + Answers.JSON + ")");
        assertThat(trouble.verdict()).isEqualTo(Verdict.RETRY);
    }

    private static Answered<JobState> state(int status, String body) {
        return JobAnswer.state(Answers.json(status, body), "7", "Leads");
    }
}
