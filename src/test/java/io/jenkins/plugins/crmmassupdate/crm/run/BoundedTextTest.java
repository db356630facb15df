package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerJudge;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A CRM, or an agent, that says far too much cannot fill a memory, a disk or a program. */
class BoundedTextTest {
    @Test
    void codeMessageAndDetailsAreCut() {
        String huge = "x".repeat(100_000);
        CrmAnswer answer = Answers.json(
                200,
                "{\"data\":[{\"code\":\"" + huge + "\",\"details\":{\"id\":\"1\",\"more\":\"" + huge
                        + "\"},\"message\":\"" + huge + "\",\"status\":\"error\"}]}");

        RecordOutcome record =
                AnswerJudge.judge(List.of("1"), 1, 1, answer).outcomes().get(0);

        assertThat(record.code()).isEqualTo("x".repeat(2_000) + "...");
        assertThat(record.message()).isEqualTo("x".repeat(2_000) + "...");
        assertThat(record.details()).isEqualTo("{\"omitted\":\"100,020 bytes\"}");
    }

    @Test
    void aMessageForEachRecordStillCountsByCode() {
        Reasons reasons = new Reasons();
        reasons.count(IntStream.range(0, 1_000)
                .mapToObj(i -> Answers.refusedOutcome("" + i, "RECORD_LOCKED", "locked by " + i, 1, 1))
                .toList());

        assertThat(reasons.list())
                .hasSize(Reasons.MOST + 1)
                .allMatch(reason -> reason.code().equals("RECORD_LOCKED"));
        assertThat(reasons.list().get(0))
                .isEqualTo(new Reason(Outcome.FAILED, "RECORD_LOCKED", "further messages", 800, "200"));
    }

    @Test
    void anAnswerIsNeverLongerThanItMayBe() {
        assertThatThrownBy(() -> new CrmAnswer(200, "", new byte[CrmAnswer.MOST_BYTES + 1], false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CrmAnswer(200, "", null, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CrmAnswer(200, null, new byte[0], false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
