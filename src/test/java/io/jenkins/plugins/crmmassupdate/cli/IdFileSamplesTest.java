package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Id files as people have them, from the command line on: which records are sent, or why none. */
class IdFileSamplesTest extends SimulatedCrmFixture {
    private static final String[] IDS = {"738964000002131264", "738964000002131001", "738964000002130131"};

    private static String sample(String name) {
        try {
            return Path.of(IdFileSamplesTest.class.getResource("/id-files/" + name).toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            01-zcrm-export.csv           | CSV, `,`, column `Record Id` (1st of 6), ids with `zcrm_`
            02a-semicolon-comma-in-header.csv | CSV, `;`, column `Id` (1st of 3)
            02b-tab-comma-in-header.tsv  | CSV, `tab`, column `Id` (1st of 3)
            04a-one-line.txt             | list, several ids a line
            04d-sql-paste.txt            | list, one id a line
            05a-one-column-quoted.csv    | CSV, column `Record Id`
            05c-one-column-ja.csv        | CSV, column `データID`
            06a-sep-semicolon.csv        | CSV, `;`, column `id` (1st of 2), header on line 2
            07a-formula.csv              | CSV, `,`, column `Record Id` (1st of 2)
            07c-apostrophe.csv           | CSV, `,`, column `id` (1st of 2)
            09a-title-lines.csv          | CSV, `,`, column `id` (1st of 2), header on line 4
            11a-utf16-no-mark.txt        | CSV, `tab`, column `Id` (1st of 2), UTF-16LE
            12a-nbsp.csv                 | CSV, `,`, column `id` (1st of 2)
            """)
    void theThreeRecordsAreSent(String name, String form) throws IOException {
        Ended ended = update("--ids-file", sample(name));

        assertThat(crm.lastCall().ids()).containsExactly(IDS);
        assertThat(summary().get("idsRead").asText()).isEqualTo(form);
        assertThat(ended.out().contains("The ids were read as " + form))
                .isEqualTo(!form.equals("list, one id a line"));
    }

    @Test
    void aSavedAnswerOfTheCrmIsRead() {
        update("--ids-file", sample("08-api-page.json"));

        assertThat(crm.lastCall().ids()).containsExactly(IDS[0], IDS[1]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03-excel-rounded.csv  | These ids went through a spreadsheet or a program that rounds long numbers
            results-from-libreoffice.csv | These ids went through a spreadsheet or a program that rounds long numbers
            not-updated-from-libreoffice.csv | These ids went through a spreadsheet or a program that rounds long numbers
            10-bulk-read.zip      | is a ZIP archive; unpack it and give the file within
            13-two-id-columns.csv | has several columns that may hold the record ids: 'id' (1st of 3) and 'id' (3rd of 3).
            """)
    void nothingIsSent(String name, String reason) {
        Ended ended = update("--ids-file", sample(name));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains(reason, "Nothing was sent.");
        assertThat(crm.calls()).isZero();
        assertThat(out).doesNotExist();
    }

    @Test
    void roundedIdsAreSentToWhoMeansThem() {
        update("--ids-file", sample("03-excel-rounded.csv"), "--allow-rounded-ids");

        assertThat(crm.lastCall().ids()).containsExactly("738964000002131000", "738964000002130000");
    }

    @Test
    void aSeparatorCanBeNamed() throws IOException {
        String file = file("ids.csv", "id~name, with commas;\n" + IDS[0] + "~a,b\n").toString();

        update("--ids-file", file, "--ids-separator", "~");

        assertThat(crm.lastCall().ids()).containsExactly(IDS[0]);
    }

    @Test
    void idsAsTextAreReadLikeAFile() {
        update("--ids", "['" + IDS[0] + "', 'zcrm_" + IDS[1] + "',]");

        assertThat(crm.lastCall().ids()).containsExactly(IDS[0], IDS[1]);
    }
}
