package io.jenkins.plugins.crmmassupdate.crm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is too long in an answer is cut, and no character in half. */
class CutTextTest {
    private static final String CROWN = "\uD83D\uDC51";

    @Test
    void whatAnAnswerSaysIsCutBetweenCharacters() throws Exception {
        String code = "c".repeat(AnswerReader.MOST_TEXT - 1) + CROWN;
        String message = "m".repeat(AnswerReader.MOST_TEXT - 1) + CROWN;

        AnswerEntry entry = AnswerReader.read(
                        ("{\"code\":\"" + code + "C\",\"message\":\"" + message + "M\"}").getBytes("UTF-8"))
                .get(0);

        assertThat(entry.code()).isEqualTo(code + "...");
        assertThat(entry.message()).isEqualTo(message + "...");
    }
}
