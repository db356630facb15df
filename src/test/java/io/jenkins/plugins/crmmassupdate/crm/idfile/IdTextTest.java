package io.jenkins.plugins.crmmassupdate.crm.idfile;

import static io.jenkins.plugins.crmmassupdate.crm.idfile.IdFiles.read;
import static io.jenkins.plugins.crmmassupdate.crm.idfile.IdFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that somebody pastes is read as the file with these lines is: it never names other records. */
class IdTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contact Key,Account Key\n738964000002131264,738964000002131001",
                "Account Name.id,Owner Id\nzcrm_738964000002131264,zcrm_738964000002131001",
                "Name,Phone\nAnn,4917612345678901",
                "Name|Phone\nAnn|4917612345678901",
                "Ann;4917612345678901\nBob;4917612345678902"
            })
    void aTableWithoutAKnownColumnIsRefused(String text) {
        assertThatThrownBy(() -> read(IdOptions.NONE.text("ids", text)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("ids has no column 'id'; its columns are ")
                .hasMessageEndingWith(". Name the one that holds the record ids.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"738964000002131264 | 738964000002131001", "Ann: 738964000002131264", "738964000002131264, none"})
    void aLineWithMoreThanIdsIsOneMalformedId(String line) throws IOException {
        assertThat(read(IdOptions.NONE.text("ids", line))).containsExactly("1:" + line);
    }

    @Property(tries = 3_000)
    void namesNoRecordThatTheFileDoesNotName(@ForAll("texts") String text) throws IOException {
        assertThat(longIds(IdOptions.NONE.text("ids", text)))
                .isSubsetOf(longIds(utf8(null, text.getBytes(StandardCharsets.UTF_8))));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "738964000002131264", "738964000002131001", "zcrm_738964000002131077", "4917612345678901", "12", "1,234",
                        "7.38964E+17", "Ann", "id", "Record Id", "Account Name.id", "Phone", "\"x, y\"", "(", ")", "[", "]", "'")
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .flatMap(pieces -> Arbitraries.of(",", ";", " ", "\t", "|", "\n", "\n", "\n\n", ", ")
                        .list()
                        .ofSize(pieces.size())
                        .map(between -> joined(pieces, between)));
    }

    private static String joined(List<String> pieces, List<String> between) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            text.append(pieces.get(i)).append(between.get(i));
        }
        return text.toString();
    }

    /** Those that the CRM could know; none if the text is refused. */
    private static Set<String> longIds(IdSource source) throws IOException {
        try {
            return read(source).stream()
                    .map(id -> id.substring(id.indexOf(':') + 1))
                    .filter(id -> IdCell.isId(id) && id.length() >= IdCell.LONG)
                    .collect(Collectors.toSet());
        } catch (BadInputException e) {
            return Set.of();
        }
    }
}
