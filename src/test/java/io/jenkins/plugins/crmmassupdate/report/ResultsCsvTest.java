package io.jenkins.plugins.crmmassupdate.report;

import static io.jenkins.plugins.crmmassupdate.report.Written.failed;
import static io.jenkins.plugins.crmmassupdate.report.Written.malformed;
import static io.jenkins.plugins.crmmassupdate.report.Written.unknown;
import static io.jenkins.plugins.crmmassupdate.report.Written.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsCsvTest {
    private static final String HEADER = "id,outcome,code,message,batch,attempts\r\n";

    @TempDir
    private Path folder;

    @Test
    void headerAndARowPerRecord() throws IOException {
        assertThat(csv(updated("1", 1), unknown("2"), malformed("x", 3)))
                .isEqualTo(HEADER
                        + "1,UPDATED,SUCCESS,record updated,1,1\r\n"
                        + "2,UNKNOWN,NO_ANSWER,\"crm:443, waiting: timeout\",1,2\r\n"
                        + "x,FAILED,INVALID_ID,\"line 3: not a record id, which has digits only\",0,0\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a,b        | \"a,b\"",
                "say \"hi\" | \"say \"\"hi\"\"\"",
                "two~lines  | \"two~lines\"",
                "cr^here    | \"cr^here\"",
                "a;b'c ü 😀 | a;b'c ü 😀",
                "``         | ``"
            })
    void cellsAreQuotedAsRfc4180WantsIt(String message, String cell) throws IOException {
        assertThat(csv(failed("1", "X", controls(message))))
                .isEqualTo(HEADER + "1,FAILED,X," + controls(cell) + ",1,1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"})
    void formulaInAnIdIsNeutralised(String id) throws IOException {
        assertThat(csv(malformed(id, 1))).startsWith(HEADER + "'" + id + ",FAILED,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void formulaInACodeIsNeutralised(String code) throws IOException {
        assertThat(csv(failed("1", code, "m"))).isEqualTo(HEADER + "1,FAILED,'" + code + ",m,1,1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1＋1", "＋1", "－1", "＠SUM(A1)", "\0=1"})
    void formulaInAMessageIsNeutralised(String message) throws IOException {
        assertThat(csv(failed("1", "X", message))).isEqualTo(HEADER + "1,FAILED,X,'" + message + ",1,1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r=1", "\n=1"})
    void lineEndBeforeAFormulaDoesNotHelpIt(String message) throws IOException {
        assertThat(csv(failed("1", "X", message))).isEqualTo(HEADER + "1,FAILED,X,\"'" + message + "\",1,1\r\n");
    }

    @Test
    void tabBeforeAFormulaDoesNotHelpIt() throws IOException {
        assertThat(csv(failed("1", "X", "\t=1"))).isEqualTo(HEADER + "1,FAILED,X,'\t=1,1,1\r\n");
    }

    @Test
    void formulaIsQuotedAsWellWhereItHasToBe() throws IOException {
        assertThat(csv(failed("1", "X", "=HYPERLINK(\"http://x\",\"y\")")))
                .isEqualTo(HEADER + "1,FAILED,X,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",1,1\r\n");
    }

    @Test
    void halfASurrogatePairDoesNotBreakTheFile() throws IOException {
        assertThat(csv(failed("1", "X", "a\uD800b"), updated("2", 1)))
                .isEqualTo(HEADER + "1,FAILED,X,a?b,1,1\r\n2,UPDATED,SUCCESS,record updated,1,1\r\n");
    }

    private String csv(RecordOutcome... outcomes) throws IOException {
        return Written.of(folder, outcomes).text(Artifacts.CSV);
    }

    private static String controls(String text) {
        return text.replace('~', '\n').replace('^', '\r');
    }
}
