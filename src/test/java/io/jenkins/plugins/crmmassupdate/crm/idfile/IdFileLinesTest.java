package io.jenkins.plugins.crmmassupdate.crm.idfile;

import static io.jenkins.plugins.crmmassupdate.crm.idfile.IdFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with one id a line. */
class IdFileLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"1\n2\n3\n", "1\n2\n3", "1\r\n2\r\n3\r\n", "1\r2\r3", " 1 \n\t2\n3\t"})
    void oneIdALineWithAnyLineEnds(String text) throws IOException {
        assertThat(read(text)).containsExactly("1:1", "2:2", "3:3");
    }

    @Test
    void blankLinesArePassedOverAndCountAsLines() throws IOException {
        assertThat(read("\n1\n\n  \n2\n\n")).containsExactly("2:1", "5:2");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFirstId() throws IOException {
        assertThat(read("\uFEFF1\n2\n")).containsExactly("1:1", "2:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "UTF-16LE", "UTF-16BE"})
    void utf16IsReadWithAndWithoutItsMark(String charset) throws IOException {
        byte[] text = "1\n2\n".getBytes(Charset.forName(charset));

        assertThat(read(IdFiles.utf8(null, text))).containsExactly("1:1", "2:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a;b", "a\tb"})
    void malformedIdWithASeparatorDoesNotMakeTheFileCsv(String id) throws IOException {
        assertThat(read(id + "\n1\n")).containsExactly("1:" + id, "2:1");
        assertThat(read(id + "\n")).containsExactly("1:" + id);
    }

    @Test
    void malformedIdsAreHandedOverAsTheyStand() throws IOException {
        assertThat(read("1\n12a\n-3\n4.0\n")).containsExactly("1:1", "2:12a", "3:-3", "4:4.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", " "})
    void emptyFileHasNoIds(String text) throws IOException {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void idsLongerThanAnyNumberAreKeptDigitByDigit() throws IOException {
        String id = "9".repeat(1_000);

        assertThat(read(id + "\n0" + id)).containsExactly("1:" + id, "2:0" + id);
    }

    @Test
    void fileIsReadFarBeyondItsFirstPiece() throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 20_000; i++) {
            text.append(738_964_000_002_000_000L + i).append("\r\n");
            expected.add(i + ":" + (738_964_000_002_000_000L + i));
        }

        assertThat(read(text.toString())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id\n1\n2\n", "ID\n1\n2\n", "\"id\"\n1\n2\n", " Id \n\"1\"\n\"2\"\n"})
    void firstLineThatIsIdIsAHeader(String text) throws IOException {
        assertThat(read(text)).containsExactly("2:1", "3:2");
    }

    @Test
    void fileThatCannotBeOpenedIsNoBadInput() {
        IOException denied = new AccessDeniedException("ids.txt");
        IdSource file = IdOptions.NONE.file("ids.txt", () -> {
            throw denied;
        });

        assertThatThrownBy(() -> read(file)).isSameAs(denied);
    }

    @Test
    void streamIsClosedEvenIfTheConsumerFails() {
        List<String> closed = new ArrayList<>();
        IdSource file =
                IdOptions.NONE.file("ids.txt", () -> new ByteArrayInputStream("1\n".getBytes(StandardCharsets.UTF_8)) {
                    @Override
                    public void close() {
                        closed.add("closed");
                    }
                });

        assertThatThrownBy(() -> file.forEach((id, line) -> {
                    throw new UncheckedIOException(new IOException("full"));
                }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(closed).containsExactly("closed");
    }

    @Test
    void listHandsOverItsIdsTrimmedWithTheirPlaces() throws IOException {
        assertThat(read(IdSource.of(List.of(" 1", "2 ", "", "x")))).containsExactly("1:1", "2:2", "3:", "4:x");
    }
}
