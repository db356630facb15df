package io.jenkins.plugins.crmmassupdate.crm.idfile;

import static io.jenkins.plugins.crmmassupdate.crm.idfile.IdFiles.assertRefused;
import static io.jenkins.plugins.crmmassupdate.crm.idfile.IdFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON arrays and NDJSON. */
class IdFileJsonTest {
    @Test
    void arrayOfStrings() throws IOException {
        assertThat(read("[\"1\", \" 2 \",\n\"x\"]")).containsExactly("1:1", "1:2", "2:x");
    }

    @Test
    void numbersKeepAllNineteenDigits() throws IOException {
        assertThat(read("[1306462000000496025, 9223372036854775807, 9999999999999999999]"))
                .containsExactly("1:1306462000000496025", "1:9223372036854775807", "1:9999999999999999999");
    }

    @Test
    void arrayOfObjects() throws IOException {
        assertThat(read("\uFEFF[\n {\"name\": \"A\", \"id\": \"1\"},\n {\"id\": 2, \"owner\": {\"id\": \"9\"}}\n]"))
                .containsExactly("2:1", "3:2");
    }

    @Test
    void objectsOnALineEach() throws IOException {
        assertThat(read("{\"id\":\"1\",\"tags\":[\"id\",\"7\"]}\r\n\r\n{\"x\":{\"id\":8},\"id\":2}\r\n"))
                .containsExactly("1:1", "3:2");
    }

    @Test
    void stringsOnALineEach() throws IOException {
        assertThat(read("\"1\"\n\"2\"\n")).containsExactly("1:1", "2:2");
    }

    @Test
    void anotherKeyCanBeNamed() throws IOException {
        assertThat(read("Record_Id", "{\"id\":\"1\",\"Record_Id\":\"71\"}\n")).containsExactly("1:71");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "[]", "{}", "\"\""})
    void valueThatIsNoIdIsHandedOverAsEmpty(String value) throws IOException {
        assertThat(read("{\"id\":\"1\"}\n{\"id\":" + value + "}\n{}\n{\"id\":\"2\"}\n"))
                .containsExactly("1:1", "2:", "3:", "4:2");
    }

    @Test
    void fractionsAreHandedOverAsTheyStand() throws IOException {
        assertThat(read("[1.0, 1e3]")).containsExactly("1:1.0", "1:1e3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[ \n ]"})
    void emptyArrayHasNoIds(String text) throws IOException {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void keyThatNoObjectHasIsRefused() {
        assertRefused("Record_Id", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n")
                .hasMessage("No object in ids.txt has the key 'Record_Id'; name the key that holds the record id.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"1\"}~{\"id\":\"2              | 2",
                "{\"id\":\"1\"}~{\"id\":\"2\"            | 2",
                "[\"1\",~\"2\",~                         | 3",
                "{\"id\":\"1\"}~{\"id\":\"2\"}~oops      | 3",
                "[1, 007]                                | 1"
            })
    void tornJsonIsRefusedWithItsLine(String text, int line) {
        assertRefused(null, text.replace('~', '\n'))
                .hasMessageStartingWith("ids.txt line " + line + " is not JSON: ")
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,\nnull]", "[1,\n[2]]", "\"1\"\ntrue"})
    void valueThatCanHoldNoIdIsRefusedWithItsLine(String text) {
        assertRefused(null, text)
                .hasMessage("ids.txt line 2 is neither an id nor an object that holds one; use a JSON array or one"
                        + " value a line.");
    }

    @Test
    void nestingBombIsRefused() {
        assertRefused(null, "{\"x\":" + "[".repeat(100_000)).hasMessageStartingWith("ids.txt line 1 is not JSON: ");
    }
}
