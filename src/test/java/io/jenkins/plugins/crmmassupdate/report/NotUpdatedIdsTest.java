package io.jenkins.plugins.crmmassupdate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.idfile.IdOptions;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever ids were asked for: the file of those that are left is read back as them. */
class NotUpdatedIdsTest {
    @Provide
    Arbitrary<List<String>> requested() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<String> hostile = Arbitraries.of(
                "738,964", "a;b", "\"x", "[\"", "{", "id", "Record Id", "sep=;", "x\ty", "'", "=\"1\"", "a\nb", "PK\u0003\u0004", "|", "\u0085", "\u0085x");
        Arbitrary<String> good = Arbitraries.longs()
                .between(738_964_000_002_131_001L, 738_964_000_002_139_999L)
                .map(String::valueOf);
        return Arbitraries.oneOf(text, hostile, good).list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 500)
    void isAnIdFileForAnyIds(@ForAll("requested") List<String> requested) throws IOException {
        List<String> ids = planned(requested);

        assertThat(read(written(ids))).containsExactlyElementsOf(ids);
    }

    @Test
    void hasTheHeaderOfReadersThatWantOne() throws IOException {
        assertThat(written(List.of("738964000002131264", "738,964"))).isEqualTo("id\n738964000002131264\n\"738,964\"\n");
    }

    @Test
    void isEmptyIfNothingIsLeft() throws IOException {
        assertThat(written(List.of())).isEmpty();
    }

    /** As the plan has them: without blanks and line ends, and each once. */
    private static List<String> planned(List<String> requested) throws IOException {
        Path file = Files.createTempFile("ids", ".plan");
        List<String> ids = new ArrayList<>();
        try {
            List<String> all = new ArrayList<>(requested);
            all.add("738964000002130131"); // a list without any id is refused
            List<RecordOutcome> settled = new ArrayList<>();
            Plan plan = Plan.make(IdSource.of(all), file, 500);
            try (Plan.Cursor cursor = plan.open()) {
                for (Batch batch = cursor.next(settled); batch != null; batch = cursor.next(settled)) {
                    ids.addAll(batch.ids());
                }
            }
            settled.forEach(record -> ids.add(record.id()));
        } finally {
            Files.delete(file);
        }
        return List.copyOf(new LinkedHashSet<>(ids));
    }

    private static String written(List<String> ids) throws IOException {
        StringWriter text = new StringWriter();
        try (NotUpdatedIds file = new NotUpdatedIds(text)) {
            file.write(ids.stream()
                    .map(id -> RecordOutcome.local(id, Outcome.NOT_SENT, LocalCode.DRY_RUN, "", 0, 0))
                    .toList());
        }
        return text.toString();
    }

    private static List<String> read(String text) throws IOException {
        List<String> ids = new ArrayList<>();
        IdOptions.NONE
                .file("left", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .forEach((id, line) -> ids.add(id));
        return ids;
    }
}
