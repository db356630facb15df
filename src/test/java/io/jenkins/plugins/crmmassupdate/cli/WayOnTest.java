package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a run leaves open, whether it says so, and what {@code --resume} makes of it. */
class WayOnTest extends SimulatedCrmFixture {
    private static final String TWO_NAMED = ("{'data':[{'code':'SUCCESS','details':{'id':'%d'},'message':'done',"
                    + "'status':'success'},{'code':'NOT_APPROVED','details':{'id':'%d'},'message':'no',"
                    + "'status':'error'}]}")
            .replace('\'', '"')
            .formatted(FIRST, FIRST + 1);

    @Test
    void recordsThatAnAnswerNamedKeepTheirOutcomeThoughTheTokenIsDeadByThen() throws IOException {
        String ids = file("ids", ids(4)).toString();
        crm.answerWhen(call -> call.ids().size() == 4, ScriptedAnswer.json(400, TWO_NAMED));
        crm.answerWhen(
                call -> call.ids().size() == 2,
                ScriptedAnswer.json(
                        401, "{\"code\":\"INVALID_TOKEN\",\"details\":{},\"message\":\"dead\",\"status\":\"error\"}"));
        Ended first = update("--ids-file", ids);

        Ended resumed = update("--ids-file", ids, "--resume");

        assertThat(first.status()).isEqualTo(3);
        assertThat(first.err()).endsWith(RESUME);
        assertThat(resumed.out()).contains("2 of 4 records are done and not sent again");
        assertThat(csv())
                .extracting(row -> row[0] + " " + row[1] + " " + row[2])
                .contains(FIRST + " UPDATED SUCCESS", (FIRST + 1) + " FAILED NOT_APPROVED");
    }

    @Test
    void recordWithoutAnEntryIsNotSentAgainAndNothingElseIsSaid() throws IOException {
        crm.answerWhen(call -> true, ScriptedAnswer.json(207, TWO_NAMED));
        String ids = file("ids", ids(3)).toString();

        Ended ended = update("--ids-file", ids);
        Ended resumed = update("--ids-file", ids, "--resume");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("1 unknown");
        assertThat(ended.err()).isEmpty();
        assertThat(resumed.err()).isEmpty();
        assertThat(crm.calls()).isEqualTo(1);
    }

    @Test
    void recordThatMustNotBeSentAgainIsNotAndNothingElseIsSaid() {
        crm.answerWhen(call -> true, ScriptedAnswer.noAnswer());

        Ended ended = update("--ids", FIRST + "", "--no-resend-unconfirmed");
        Ended resumed = update("--ids", FIRST + "", "--no-resend-unconfirmed", "--resume");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(resumed.out()).contains("1 unknown");
        assertThat(crm.calls()).isEqualTo(1);
    }

    @Test
    void recordThatWasGivenUpIsToBeSentAgain() {
        crm.answerWhen(call -> true, ScriptedAnswer.noAnswer());

        Ended ended = update("--ids", FIRST + "", "--max-attempts", "1");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo(RESUME);
    }
}
