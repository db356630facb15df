package io.jenkins.plugins.crmmassupdate.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PackedLinesTest {
    @Property(tries = 5_000)
    void whateverLinesArePackedComeBack(@ForAll("lines") List<String> lines) throws IOException {
        byte[] bytes = bytes(lines);
        byte[] packed = PackedLines.pack(bytes);
        assertThat(PackedLines.unpack(packed)).isEqualTo(bytes);
        assertThat(new String(packed, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                .as("a text, as the lines are")
                .isEqualTo(packed);
    }

    @Example
    void aTenthIsLeftOfABatch() {
        byte[] lines = RecordJson.lines(IntStream.range(0, 500).mapToObj(PackedLinesTest::updated).toList());
        assertThat(PackedLines.pack(lines)).hasSizeLessThan(lines.length / 10);
    }

    @Example
    void somethingElseIsRefused() {
        byte[] packed = PackedLines.pack(bytes(List.of("abc", "abd", "x")));
        for (int length = 0; length < packed.length; length++) {
            byte[] torn = Arrays.copyOf(packed, length);
            assertThatIOException().isThrownBy(() -> PackedLines.unpack(torn)).withMessage("no packed lines");
        }
    }

    /** Few characters, so that lines are alike, shifted, and parts of one another. */
    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> any = Arbitraries.strings().withChars('a', 'b', 'é', 'è', '日', '月').ofMaxLength(30);
        Arbitrary<String> one = Arbitraries.of("", "{\"id\":\"1\"}", "{\"id\":\"2\"}", "{\"id\":\"22\"}", "a".repeat(300), "ü日");
        return Arbitraries.oneOf(any, one).list().ofMaxSize(20);
    }

    private static RecordOutcome updated(int number) {
        String id = "73896400000213" + (1000 + number);
        return new RecordOutcome(
                id,
                Outcome.UPDATED,
                "SUCCESS",
                "record updated",
                1,
                1,
                "{\"Modified_Time\":\"2026-03-01T10:00:00+01:00\",\"Modified_By\":{\"name\":\"Sales\",\"id\":\"1\"},\"Created_Time\":\"2025-11-03T09:10:"
                        + (10 + number % 50) + "+01:00\",\"id\":\"" + id + "\"}");
    }

    private static byte[] bytes(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
