package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Pipeline may give as {@code ids}. */
class GivenIdsTest {
    @Test
    void listsSetsAndArraysOfTextsAndWholeNumbers() {
        List<String> ids = List.of("738964000002000001", "2");

        assertThat(GivenIds.of(List.of(738964000002000001L, "2"))).isEqualTo(ids);
        assertThat(GivenIds.of(new LinkedHashSet<>(List.of("738964000002000001", 2)))).isEqualTo(ids);
        assertThat(GivenIds.of(new String[] {"738964000002000001", "2"})).isEqualTo(ids);
        assertThat(GivenIds.of(new long[] {738964000002000001L, 2})).isEqualTo(ids);
        assertThat(GivenIds.of(List.of(new BigInteger("738964000002000001"), new StringBuilder("2"))))
                .isEqualTo(ids);
        assertThat(GivenIds.of(JsonNodeFactory.instance.arrayNode().add("738964000002000001").add(2)))
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\n2\n", "1\r\n\r\n2", "1,2", "1, 2", " 1 2 ", "1;2"})
    void aTextHasOneALineOrCommasOrBlanksBetweenThem(String text) {
        assertThat(GivenIds.of(text)).containsExactly("1", "2");
    }

    /** It is read as a file is, when the step runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "738,964,000,002,131,264",
                "Name,Phone\nAnn,4917612345678901",
                "$Amount,$5\n$5,4917612345678901",
                "738964000002131264,1",
                "738964000002131264\n\n2",
                "7.38E+17,7.38E+17"
            })
    void aTextThatMayBeMoreThanIdsStaysWhole(String text) {
        assertThat(GivenIds.of(text)).containsExactly(text);
    }

    @Test
    void aTextWithoutAnIdIsAnEmptyListAndNullIsNone() {
        assertThat(GivenIds.of(" \n")).isEmpty();
        assertThat(GivenIds.of(null)).isNull();
    }

    @Test
    void anIdThatIsNullIsRefusedWithItsPlace() {
        String sentence = "Number 3 of ids is null, which is no record id; a variable may be without a value. Give ids as texts"
                + " or whole numbers. Nothing was sent.";
        JsonNodeFactory json = JsonNodeFactory.instance;
        assertThatThrownBy(() -> GivenIds.of(Arrays.asList("1", "2", null))).hasMessage(sentence);
        assertThatThrownBy(() -> GivenIds.of(new String[] {"1", "2", null})).hasMessage(sentence);
        assertThatThrownBy(() -> GivenIds.of(json.arrayNode().add("1").add("2").addNull()))
                .hasMessage(sentence);
    }

    @Test
    void whatIsNoListIsRefused() {
        assertThatThrownBy(() -> GivenIds.of(Map.of("id", 1)))
                .hasMessage("ids is a Map1 ('{id=1}'), which is no list of record ids; give a list, a set, an array, or a"
                        + " text with one id a line.");
        assertThatThrownBy(() -> GivenIds.of(7L))
                .hasMessage("ids is a Long ('7'), which is no list of record ids; give a list, a set, an array, or a text"
                        + " with one id a line.");
    }

    /** A number with a fraction may have lost digits: 738964000002000001 is 7.38964000002E17 then. */
    @Test
    void whatCannotBeAnIdIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> GivenIds.of(List.of("1", 7.38964000002E17)))
                .hasMessage("Number 2 of ids is a Double ('7.38964000002E17'), which is no record id; give ids as texts or"
                        + " whole numbers. Nothing was sent.");
        assertThatThrownBy(() -> GivenIds.of(List.of(List.of("1"))))
                .hasMessageStartingWith("Number 1 of ids is a List12 ('[1]'), which is no record id;");
    }
}
