package io.jenkins.plugins.crmmassupdate.report.records;

import static io.jenkins.plugins.crmmassupdate.report.Written.updated;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.journal.RecordJson;
import io.jenkins.plugins.crmmassupdate.crm.journal.SeenValues;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records had before: counted by value, and found by it. */
class OldValuesIndexTest {
    @TempDir
    private Path folder;

    @Test
    void theMostFrequentValuesComeFirstThenTheRestThenWhatWasNotFound() throws IOException {
        List<RecordOutcome> records = IntStream.range(0, 400)
                .mapToObj(i -> i == 0 ? seen(i, null) : i == 1 ? updated("1", 1) : seen(i, "value " + i % 60 * (i % 2)))
                .toList();

        Map<String, Long> old = old(Indexed.of(folder, records), null, null);

        assertThat(old.entrySet().iterator().next()).isEqualTo(Map.entry("‹value 0›", 199L));
        assertThat(old.keySet()).hasSize(22).endsWith(RecordGroup.OTHER, RecordGroup.NOT_FOUND);
        assertThat(old.get(RecordGroup.NOT_FOUND)).isEqualTo(1);
        assertThat(old.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(399);
    }

    @Test
    void aFilterByOldValueFindsWhatReadingEverythingFinds() throws IOException {
        List<RecordOutcome> records = IntStream.range(0, 300)
                .mapToObj(i -> i % 50 == 0 ? seen(i, null) : seen(i, "v" + i * i % 47))
                .toList();
        Indexed indexed = Indexed.of(folder, records);
        Map<String, Long> old = old(indexed, null, null);
        Map<String, Long> counted = records.stream().collect(groupingBy(RecordIndexWriter::old, counting()));

        old.forEach((value, count) -> {
            boolean others = value.equals(RecordGroup.OTHER);
            Predicate<RecordOutcome> wanted = record -> others
                    ? !old.containsKey(RecordIndexWriter.old(record))
                    : value.equals(RecordIndexWriter.old(record));
            assertThat(walk(indexed, value))
                    .as(value)
                    .hasSize(count.intValue())
                    .isEqualTo(records.stream().filter(wanted).toList());
            assertThat(others || counted.get(value).equals(count)).isTrue();
        });
    }

    @Test
    void valuesOfAnOutcomeAndACodeAreCountedByThemselves() throws IOException {
        Indexed indexed = Indexed.of(
                folder,
                seen(1, "a"),
                seen(2, "b"),
                new RecordOutcome("3", Outcome.FAILED, "NOT_KEPT", "m", 1, 1, "").seen(json("a")));

        assertThat(old(indexed, null, null)).isEqualTo(Map.of("‹a›", 2L, "‹b›", 1L));
        assertThat(old(indexed, Outcome.FAILED, null)).isEqualTo(Map.of("‹a›", 1L));
        assertThat(old(indexed, null, "SUCCESS")).isEqualTo(Map.of("‹a›", 1L, "‹b›", 1L));
        assertThat(indexed.ids("old=‹a›&code=NOT_KEPT")).containsExactly("3");
        assertThat(indexed.page("old=‹b›&outcome=FAILED").total()).isZero();
    }

    @Test
    void ofTooManyValuesTheLaterOnesAreCountedTogether() throws IOException {
        int values = RecordGroups.MOST_VALUES + 500;
        Indexed indexed = Indexed.of(
                folder, IntStream.range(0, values).mapToObj(i -> seen(i, "v" + i)).toList());

        assertThat(old(indexed, null, null)).hasSize(21).containsEntry(RecordGroup.OTHER, values - 20L);
        assertThat(indexed.ids("old=‹v5000›")).containsExactly("5000");
        assertThat(indexed.page("old=OTHER").total()).isEqualTo(values - 20);
        assertThatThrownBy(() -> indexed.page("old=‹v9400›"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The records have so many different values that this list does not tell ‹v9400› apart from the"
                        + " others; old-values.ndjson has all of them.");
    }

    @Test
    void hostileValuesAreOneLineAndBounded() throws IOException {
        String shown = "‹" + "x".repeat(80) + "...›";
        Indexed indexed = Indexed.of(folder, seen(1, "<b>\u202Eevil\n"), seen(2, "x".repeat(5_000)), seen(3, "\uD83D"));

        assertThat(old(indexed, null, null)).containsKeys("‹<b>?evil›", shown);
        assertThat(indexed.ids("old=‹<b>?evil›")).containsExactly("1");
        assertThat(indexed.ids("old=" + shown)).containsExactly("2");
        assertThat(indexed.page("").records()).hasSize(3);
    }

    @Test
    void anIndexOfAnEarlierVersionIsRead() throws IOException {
        byte[] line = RecordJson.lines(List.of(updated("1", 1)));
        ByteArrayOutputStream groups = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(groups);
        out.writeInt(5);
        for (Outcome outcome : Outcome.values()) {
            group(out, outcome, null, 0);
        }
        group(out, Outcome.UPDATED, "SUCCESS", 1);
        CRC32 checksum = new CRC32();
        checksum.update(groups.toByteArray());
        Path file = folder.resolve("earlier.index");
        try (DataOutputStream index = new DataOutputStream(Files.newOutputStream(file))) {
            index.writeLong(0x43524d4958303100L);
            index.write(new byte[] {'1'});
            index.write(new byte[23]);
            index.writeLong(4); // the first line, and the fifth group
            index.write(groups.toByteArray());
            index.writeLong(40);
            index.writeInt((int) checksum.getValue());
            index.writeLong(0x43524d4958454e44L);
        }

        assertThat(new Indexed(file, line).ids("code=SUCCESS")).containsExactly("1");
        assertThat(old(new Indexed(file, line), null, null)).isEmpty();
    }

    private static void group(DataOutputStream out, Outcome outcome, String code, long count) throws IOException {
        out.writeUTF(outcome.name());
        out.writeBoolean(code != null);
        out.writeUTF(code == null ? "" : code);
        out.writeLong(count);
    }

    private static Map<String, Long> old(Indexed indexed, Outcome outcome, String code) throws IOException {
        try (RecordIndex index = RecordIndex.open(indexed.file())) {
            return index.old(outcome, code);
        }
    }

    private static List<RecordOutcome> walk(Indexed indexed, String value) {
        RecordQuery query = RecordQuery.parse(Map.of("old", value, "size", "500")::get);
        try (RecordIndex index = RecordIndex.open(indexed.file())) {
            return index.find(query, () -> new ByteArrayInputStream(indexed.results())).records().stream()
                    .map(RecordPage.Row::record)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static RecordOutcome seen(long id, String old) {
        return updated(String.valueOf(id), 1).seen(json(old));
    }

    private static String json(String old) {
        ObjectNode fields = old == null ? null : JsonNodeFactory.instance.objectNode().put("City", old);
        return new SeenValues(fields, false, null, false).toJson();
    }
}
