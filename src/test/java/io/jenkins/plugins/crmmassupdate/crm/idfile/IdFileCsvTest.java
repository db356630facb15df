package io.jenkins.plugins.crmmassupdate.crm.idfile;

import static io.jenkins.plugins.crmmassupdate.crm.idfile.IdFiles.assertRefused;
import static io.jenkins.plugins.crmmassupdate.crm.idfile.IdFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV files with a header. */
class IdFileCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,id,city\nA,1,X\nB,2,Y\n",
                "name,id,city\r\nA,1,X\r\nB,2,Y\r\n",
                "name;id;city\nA;1;X\nB;2;Y\n",
                "name\tid\tcity\nA\t1\tX\nB\t2\tY",
                "\uFEFFname,id,city\nA,1,X\nB,2,Y\n",
                "\"name\",\"id\",\"city\"\n\"A\",\"1\",\"X\"\n\"B\",\"2\",\"Y\"\n",
                "name, id ,city\nA, 1 ,X\nB,\t2,Y\n"
            })
    void idsStandInTheColumnCalledId(String text) throws IOException {
        assertThat(read(text)).containsExactly("2:1", "3:2");
    }

    @Test
    void anotherColumnCanBeNamed() throws IOException {
        assertThat(read("Record Id", "id,Record Id\n1,71\n2,72\n")).containsExactly("2:71", "3:72");
    }

    @Test
    void oneColumnNeedsNoSeparator() throws IOException {
        assertThat(read("Record Id", "Record Id\n71\n72\n")).containsExactly("2:71", "3:72");
    }

    @Test
    void caseOfTheColumnDoesNotCount() throws IOException {
        assertThat(read("record id", "x,RECORD ID\n,71\n")).containsExactly("2:71");
    }

    @Test
    void columnOfTheSameCaseIsPreferred() throws IOException {
        assertThat(read("Id", "ID,Id,id\n1,2,3\n")).containsExactly("2:2");
    }

    @Test
    void quotedCellsMayHoldCommasQuotesAndLineEnds() throws IOException {
        assertThat(read("name,id\n\"a,b\",1\n\"say \"\"hi\"\"\",2\n\"two\nlines\",3\nlast,4\n"))
                .containsExactly("2:1", "3:2", "4:3", "6:4");
    }

    @Test
    void cellWithoutAnIdIsHandedOverAsEmpty() throws IOException {
        assertThat(read("id,name\n1,A\n,B\n  ,C\n\"\",D\n2,E\n")).containsExactly("2:1", "3:", "4:", "5:", "6:2");
    }

    @Test
    void rowsThatEndEarlyAreReadAsFarAsTheyGo() throws IOException {
        assertThat(read("name,id\nA\nB,2\n")).containsExactly("2:", "3:2");
    }

    @Test
    void emptyLinesArePassedOver() throws IOException {
        assertThat(read("id,name\n\n1,A\n\n\n2,B\n\n")).containsExactly("3:1", "6:2");
    }

    @Test
    void headerAloneHasNoIds() throws IOException {
        assertThat(read("id,name\n")).isEmpty();
    }

    @Test
    void missingColumnIsRefusedWithTheColumnsThereAre() {
        assertRefused("Record Id", "Name,E-mail\nA,a@example.org\n")
                .hasMessage("ids.txt has no column 'Record Id'; its columns are 'Name', 'E-mail'."
                        + " Name the one that holds the record ids.");
    }

    @Test
    void severalCellsOnTheFirstTwoLinesAreCsv() {
        assertRefused(null, "1,2,3\n4,5,6\n")
                .hasMessage("ids.txt has no column 'id'; its columns are '1', '2', '3'."
                        + " Name the one that holds the record ids.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name,ID\nAda,1\n", "\"Name\";\"id\"\n\"Ada\";1\n"})
    void cellCalledIdMakesTheFirstLineAHeader(String text) throws IOException {
        assertThat(read(null, text)).containsExactly("2:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF"})
    void emptyFileHasNoIdsInWhateverColumn(String text) throws IOException {
        assertThat(read("Record Id", text)).isEmpty();
    }

    @Test
    void hostileHeaderIsShownOnOneLineAndShortened() {
        assertRefused("id", "\"a\u001b[31m\nb\"," + "x".repeat(200) + "\n1,2\n")
                .hasMessage("ids.txt has no column 'id'; its columns are 'a?[31m?b', '" + "x".repeat(80)
                        + "...'. Name the one that holds the record ids.");
    }

    @Test
    void nameOfTheFileCannotLookLikeAnother() {
        IdSource file = IdOptions.of("id", null, false).file("a\u202ecod.txt\n", () -> new ByteArrayInputStream("x,y\n".getBytes()));

        assertThatThrownBy(() -> read(file)).hasMessageStartingWith("a?cod.txt? has no column 'id'");
    }

    @Test
    void quoteThatIsNeverClosedIsRefusedWithItsLine() {
        assertRefused(null, "id,name\n1,A\n2,\"B\n3,C\n")
                .hasMessageStartingWith("ids.txt line 3 is not CSV: ")
                .hasMessageNotContaining("\n");
    }
}
