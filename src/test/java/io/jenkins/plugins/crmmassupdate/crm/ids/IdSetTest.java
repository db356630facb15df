package io.jenkins.plugins.crmmassupdate.crm.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSetTest {
    private final IdSet set = new IdSet();

    @Test
    void twoHundredThousandNearlyConsecutiveIdsAreToldApart() {
        List<String> ids = LongStream.range(0, 200_000)
                .mapToObj(i -> String.valueOf(738_964_000_002_000_000L + 7 * i))
                .toList();

        assertThat(ids).allMatch(set::add);
        assertThat(ids).noneMatch(set::add);
    }

    @Test
    void idsThatDifferOnlyInTheirHighDigitsAreToldApart() {
        List<String> ids = LongStream.rangeClosed(1, 9_000)
                .mapToObj(i -> i + "000000000000000")
                .toList();

        assertThat(ids).allMatch(set::add);
        assertThat(ids).noneMatch(set::add);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "9223372036854775807",
                "9223372036854775808",
                "9999999999999999999",
                "10000000000000000000",
                "18446744073709551616",
                "99999999999999999999",
                "",
                "x",
                "-1",
                "\u0661"
            })
    void anyTextIsNewOnceOnly(String id) {
        assertThat(set.add(id)).isTrue();
        assertThat(set.add(id)).isFalse();
    }

    @Test
    void leadingZerosMakeAnotherId() {
        assertThat(List.of("0", "00", "7", "07", "007")).allMatch(set::add);
        assertThat(List.of("0", "00", "7", "07", "007")).noneMatch(set::add);
    }

    @Test
    void idsThatAreTheSameModuloTwoToThe64AreToldApart() {
        assertThat(set.add("1")).isTrue();
        assertThat(set.add("18446744073709551617")).isTrue();
    }
}
