package io.jenkins.plugins.crmmassupdate.crm.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that a spreadsheet or a double has rounded are refused, and honest ones are not. */
class RoundedIdsTest {
    private static final String REASON =
            "These ids went through a spreadsheet or a program that rounds long numbers and are other records' ids now: ";

    @TempDir
    private Path folder;

    private void plan(List<String> ids) throws Exception {
        Plan.make(IdSource.of(ids), folder.resolve("plan"), 500);
    }

    private void assertRefused(List<String> ids, String detail) {
        assertThatThrownBy(() -> plan(ids))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(REASON + "of those")
                .hasMessageContaining(detail)
                .hasMessageContaining("Nothing was sent.")
                .hasMessageContaining("allowRoundedIds (--allow-rounded-ids)");
    }

    private static List<String> random(int count, long least, LongFunction<String> as) {
        Random random = new Random(count + least);
        return random.longs(count, least, least + least / 100).mapToObj(as).toList();
    }

    private static String kept(long id, int digits) {
        return new BigDecimal(id).round(new MathContext(digits)).toBigInteger().toString();
    }

    /** Records that were made together have ids one after the other: rounded, they are one and the same. */
    @ParameterizedTest
    @ValueSource(strings = {"554023000001234000 554023000001234050", "554023000001234000", "554023000001233984"})
    void rowsThatFellTogether(String ids) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.addAll(List.of(ids.split(" ")));
        }
        assertRefused(rows, "long ids, such as 5540230000012");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 10, 1_000})
    void excelKeepsFifteenDigits(int count) {
        for (long least : new long[] {73_896_400_000_213_126L, 738_964_000_002_131_264L, 3_652_397_000_000_093_005L}) {
            assertRefused(random(count, least, id -> kept(id, 15)), "only zeros after the 15th digit");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 9, 10, 1_000})
    void sixteenDigitsOfWhichFifteenAreKept(int count) {
        assertRefused(random(count, 1_234_567_890_123_456L, id -> kept(id, 15)), "only zeros after the 15th digit");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 9, 10, 1_000})
    void doublesArePrintedWithZeros(int count) {
        for (long least : new long[] {738_964_000_002_131_264L, 3_652_397_000_000_093_005L}) {
            assertRefused(random(count, least, id -> new BigDecimal(Double.toString(id)).toPlainString()), "long ids");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 10, 1_000})
    void doublesAreWrittenAsTheWholeNumbersTheyAre(int count) {
        assertRefused(
                random(count, 738_964_000_002_131_264L, id -> String.valueOf((long) (double) id)),
                "have the value of a double");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7.38964E+17",
                "7,38964E+17",
                "7.38964000002131E+017",
                "7.38964e17",
                "738964000002131264.0",
                "738964000002131000,00",
                "738,964,000,002,131,264",
                "738.964.000.002.131.264",
                "738 964 000 002 131 264"
            })
    void numbersInAFormThatNoIdHas(String number) {
        assertRefused(List.of(number), "such as '" + number + "', are numbers and no ids");
    }

    @Test
    void aSingleNumberAmongGoodIdsIsItsOwnFault() {
        List<String> ids = new ArrayList<>(random(10, 738_964_000_002_131_264L, String::valueOf));
        ids.add("7.38964E+17");
        assertThatCode(() -> plan(ids)).doesNotThrowAnyException();
    }

    @Test
    void rowsThatFallTogether() {
        List<String> ids = new ArrayList<>(random(6, 738_964_000_002_131_261L, String::valueOf));
        ids.addAll(List.of("738964000002131000", "738964000002131000", "738964000002130000", "738964000002130000"));
        assertRefused(ids, "that stand there more than once 2 of 2 long ids");
    }

    @Test
    void aHandfulAmongOthersIsHonest() {
        List<String> ids = new ArrayList<>(random(20, 738_964_000_002_131_264L, String::valueOf));
        for (int i = 1; i <= 5; i++) {
            ids.add("73896400000213" + i + "000");
        }
        assertThatCode(() -> plan(ids)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1000, 400, 00, 3652397000000093005", "100, 30, 000, 738964000002131264", "25, 10, 000, 738964000002131264"})
    void aListOfWhichAPartIsRounded(int count, int rounded, String zeros, long least) {
        List<String> ids = new ArrayList<>(random(count, least, String::valueOf));
        for (int i = 0; i < rounded; i++) {
            String id = ids.get(i);
            int kept = zeros.length() == 2 ? 17 : 15;
            ids.set(i, id.substring(0, kept) + "0".repeat(id.length() - kept));
        }
        assertRefused(ids, "long ids");
    }

    @Test
    void neighboursAreHonest() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(String.valueOf(738_964_000_002_000_000L + i));
        }
        assertThatCode(() -> plan(ids)).doesNotThrowAnyException();
    }

    @Test
    void idsRepeatedByAJoinAreHonest() {
        List<String> ids = new ArrayList<>(Collections.nCopies(1_000, "738964000002131200"));
        ids.addAll(random(20, 738_964_000_002_131_264L, String::valueOf));
        assertThatCode(() -> plan(ids)).doesNotThrowAnyException();
    }

    /** By the arithmetic less than one of 10^6; here none of 10^5, for each length of an id, and each size of a list. */
    @Test
    void honestListsOfTenAndMoreAreNotRefused() {
        Random random = new Random(7);
        long[] least = {
            1_234_567_890_123_456L,
            20_000_000_000_213_126L,
            73_896_400_000_213_126L,
            738_964_000_002_131_264L,
            3_652_397_000_000_093_005L
        };
        int refused = 0;
        for (int list = 0; list < 100_000; list++) {
            RoundedIds ids = new RoundedIds();
            int count = 10 + random.nextInt(list % 100 == 0 ? 300 : 15);
            for (int i = 0; i < count; i++) {
                ids.id(String.valueOf(least[list % least.length] + random.nextInt(100_000_000)));
            }
            refused += ids.fault(count, count) == null ? 0 : 1;
        }
        assertThat(refused).isZero();
    }

    /** Of the short ones about one of 500, at most. */
    @Test
    void honestShortListsAreSeldomRefused() {
        Random random = new Random(8);
        int refused = 0;
        for (int list = 0; list < 100_000; list++) {
            RoundedIds ids = new RoundedIds();
            int count = 1 + random.nextInt(9);
            for (int i = 0; i < count; i++) {
                ids.id(String.valueOf(738_964_000_002_131_264L + random.nextInt(100_000_000)));
            }
            refused += ids.fault(count, count) == null ? 0 : 1;
        }
        assertThat(refused).isLessThan(200);
    }
}
