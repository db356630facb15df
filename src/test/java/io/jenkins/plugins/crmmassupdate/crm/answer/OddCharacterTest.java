package io.jenkins.plugins.crmmassupdate.crm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A character that JSON does not allow, wherever it is: what is said of the records is read all the same. */
class OddCharacterTest {
    private static final String KEY = "K";
    private static final String ANSWER = "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"1\"},\"message\":\"done\","
            + "\"status\":\"success\",\"K\":\"\\\"K\"},{\"code\":\"BAD\",\"details\":{\"id\":\"2\",\"K\":[\"K\"]},"
            + "\"message\":\"mK\",\"status\":\"error\",\"x\":{\"K\\\\\":1}}],\"K\":{}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud83d",
                "\\uDC51",
                "\\ud83dx",
                "\\ud83d\\u0041",
                "\\udc51\\ud83d",
                "\\ud83d\\n",
                "\u00e4",
                "\u00ff",
                "\u00ed\u00a0\u00bd",
                "\u00c3",
                "\u0001",
                "\t",
                "\n"
            })
    void isReplacedInKeysAndValues(String odd) throws IOException {
        byte[] body = ANSWER.replace(KEY, odd).getBytes(StandardCharsets.ISO_8859_1);

        List<AnswerEntry> entries = AnswerReader.read(body);

        assertThat(entries).extracting(AnswerEntry::id).containsExactly("1", "2");
        assertThat(entries).extracting(AnswerEntry::code).containsExactly("SUCCESS", "BAD");
        assertThat(entries.get(0).message()).isEqualTo("done");
        String shown = odd.startsWith("\\") || odd.charAt(0) >= ' ' ? "\ufffd" : " ";
        assertThat(entries.get(1).message()).startsWith("m" + shown);
        assertThat(entries.get(1).details()).startsWith("{\"id\":\"2\",\"").endsWith("\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d\\udc51", "\\\\ud83d", "\\ud83d\\udc51\\ud83d\\udc51"})
    void isNoneWhereItIsAllowed(String fine) throws IOException {
        String details = AnswerReader.read(ANSWER.replace(KEY, fine)
                        .replace("\"x\"", "\"\\ud83d\"")
                        .getBytes(StandardCharsets.UTF_8))
                .get(1)
                .details();

        assertThat(details).isEqualTo("{\"id\":\"2\",\"" + fine + "\":[\"" + fine + "\"]}");
    }
}
