package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields as a JSON object and as a map. */
class FieldValuesTest {
    private static final String NONE = "No field is given; name at least one, for example No_of_Employees=1000.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000",
                "-1",
                "1.10",
                "1E-30",
                "12345678901234567890123.45678901234567890",
                "true",
                "false",
                "null",
                "\"\"",
                "\"1000\"",
                "\"ü \\\"quoted\\\" \\n\"",
                "[\"a\",\"b\"]",
                "[1,\"1\",1.0,null]",
                "{\"id\":\"1\"}"
            })
    void valueKeepsItsTypeAndEveryDigit(String value) {
        assertThat(FieldValues.parse("{\"Field\":" + value + "}").toJson()).isEqualTo("{\"Field\":" + value + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"City\": []}",
                "{\"City\": [\"\"]}",
                "{\"City\": \"  \"}",
                "City=\" \"",
                "{\"City\": [null, \" \"]}",
                "{\"City\": {}}",
                "{\"City\": \"${EMPTY}\"}",
                "{\"City\": [\"${EMPTY}\"]}",
                "City=",
                "City=  ",
                "City=[]",
                "City=${EMPTY}",
                "A=1\nCity=${EMPTY}"
            })
    void emptyValueIsRefused(String text) {
        assertThatThrownBy(() -> FieldValues.parse(text, value -> value.replace("${EMPTY}", "")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(EMPTY_CITY);
    }

    static final String EMPTY_CITY = "The field 'City' has an empty value, which would empty the field; give a value, or"
            + " null if that is meant (in a form: the type Empty).";

    static Stream<Object> emptyValues() {
        return Stream.of("", " ", new StringBuilder(), List.of(), List.of(""), List.of("", "\n"), Map.of());
    }

    @ParameterizedTest
    @MethodSource("emptyValues")
    void emptyValueOfAMapIsRefused(Object value) {
        assertThatThrownBy(() -> FieldValues.of(Map.of("City", value)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(EMPTY_CITY);
    }

    @Test
    void fieldIsEmptiedWhereThatIsWrittenOut() {
        assertThat(FieldValues.parse("{\"City\":null}")).hasToString("{\"City\":null}");
        assertThat(FieldValues.parse("{\"City\":\"\"}")).hasToString("{\"City\":\"\"}");
        assertThat(FieldValues.parse("City=null")).hasToString("{\"City\":null}");
        assertThat(FieldValues.parse("City=\"\"")).hasToString("{\"City\":\"\"}");
        assertThat(FieldValues.of(Collections.singletonMap("City", null))).hasToString("{\"City\":null}");
    }

    @Test
    void nullsNumbersAndTreesOfJacksonAreTheirValues() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("A", NullNode.getInstance());
        fields.put("B", MissingNode.getInstance());
        fields.put("C", LongNode.valueOf(9_007_199_254_740_993L));
        fields.put("D", DecimalNode.valueOf(new BigDecimal("1.10")));
        fields.put("E", JsonNodeFactory.instance.objectNode().put("id", "1").putNull("name"));
        fields.put("F", JsonNodeFactory.instance.arrayNode().add("a").add(1).addNull());
        fields.put("G", new Object[] {"a", null});

        assertThat(FieldValues.of(fields).toJson())
                .isEqualTo("{\"A\":null,\"B\":null,\"C\":9007199254740993,\"D\":1.10,\"E\":{\"id\":\"1\",\"name\":null},"
                        + "\"F\":[\"a\",1,null],\"G\":[\"a\",null]}");
    }

    /** As json-lib and org.json have it. */
    @Test
    void anObjectThatEqualsNullIsNull() {
        Object nothing = new Object() {
            @Override
            public boolean equals(Object other) {
                return other == null || other == this;
            }

            @Override
            public int hashCode() {
                return 0;
            }
        };

        assertThat(FieldValues.of(Map.of("A", nothing, "B", List.of("b", nothing))).toJson())
                .contains("\"A\":null", "\"B\":[\"b\",null]");
    }

    @Test
    void aNumberOfJacksonThatIsNoneIsRefused() {
        assertThatThrownBy(() -> FieldValues.of(Map.of("A", DoubleNode.valueOf(Double.NaN))))
                .hasMessage("The value of field 'A' is a Double ('NaN'), which has no JSON form; use a string, number,"
                        + " boolean, null, list or map.");
    }

    @Test
    void whiteSpaceAroundAndWithinTheObjectDoesNotCount() {
        FieldValues fields = FieldValues.parse(" \n{ \"A\" : 1,\n \"B\" : [ \"x\" ] }\n ");

        assertThat(fields).hasToString("{\"A\":1,\"B\":[\"x\"]}");
        assertThat(fields.size()).isEqualTo(2);
    }

    @Test
    void keyThatStandsTwiceIsRefused() {
        assertRefused("{\"A\": 1,\n \"A\": 2}").hasMessage("The field 'A' is given twice; give it once.");
        assertRefused("{\"A\": {\"id\": 1, \"id\": 2}}").hasMessage("The field 'id' is given twice; give it once.");
    }

    /** As the table of a form writes it. */
    @ParameterizedTest
    @CsvSource({"'{\"A\": 1, \"B\": ?\"1,5\"}', '1,5'", "'{\"B\": ?\"\"}', ''", "'{\"B\": ?\"1 EUR', 1 EUR"})
    void numberThatIsNoneOfTheTableIsRefused(String text, String written) {
        assertRefused(text)
                .hasMessage("The field 'B' is to be a number, and '" + written
                        + "' is none; use digits and a point only, for example 1000 or -2.5.");
    }

    @Test
    void nullIsNoName() {
        assertThatThrownBy(() -> FieldValues.of(Collections.singletonMap(null, 1)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("A field is called null, which is no name; give its API name, for example No_of_Employees.");
        assertThatThrownBy(() -> FieldValues.of(Map.of("Owner", List.of(Collections.singletonMap(null, 1)))))
                .isInstanceOf(BadInputException.class)
                .hasMessage("A part of the value of field 'Owner' is called null, which is no name; give its API name, for"
                        + " example No_of_Employees.");
    }

    @Test
    void textAfterTheObjectIsRefusedWithItsPlace() {
        assertRefused("{\"A\": 1}\n  B=2")
                .hasMessageStartingWith("The fields are not a JSON object at line 2, column 3: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void secondObjectIsRefusedWithItsPlace() {
        assertRefused("{\"A\": 1} {\"B\": 2}")
                .hasMessage("The fields are not a JSON object at line 1, column 10: there is more after its end.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"A": [1        | expected close marker for Array (start marker at line: 1, column: 7).
            {"A": NaN}      | Non-standard token 'NaN'.
            {"A": /* x */1} | maybe a (non-standard) comment?.
            {"A": +1}       | JSON spec does not allow numbers to have plus signs.
            """)
    void whatIsWrongIsToldWithoutTheNamesOfALibrary(String fields, String end) {
        assertRefused(fields).hasMessageEndingWith(end).hasMessageNotContainingAny("`", "REDACTED", "Feature");
    }

    @Test
    void numberBeyondAllMeasureIsRefused() {
        assertRefused("A=1e999999999999")
                .hasMessage("The fields have a number that is out of range: '1e999999999999'.");
        assertRefused("{\"A\":1e999999999999}").hasMessageStartingWith("The fields have a number that is out of range: ");
    }

    @Test
    void tornObjectIsRefusedWithItsPlace() {
        assertRefused("{\"A\": [1, 2")
                .hasMessageStartingWith(
                        "The fields are not a JSON object at line 1, column 12: Unexpected end-of-input");
    }

    @Test
    void nestingBombIsRefused() {
        assertRefused("{\"A\": " + "[".repeat(100_000)).hasMessageStartingWith("The fields are not a JSON object: ");
    }

    @ParameterizedTest
    @CsvSource({"'{\"No of Employees\":1}', No of Employees", "'{\"1st\":1}', 1st", "'{\"a.b\":1}', a.b"})
    void nameThatIsNoApiNameIsRefused(String text, String name) {
        assertRefused(text)
                .hasMessage("The field '" + name + "' is not an API name; use letters, digits and underscores, for"
                        + " example No_of_Employees (the API name, not the label).");
    }

    @Test
    void emptyNameIsRefused() {
        assertRefused("{\"\":1}")
                .hasMessage("No field is given; use its API name, for example No_of_Employees (the API name, not the"
                        + " label).");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n ", "{}", "{ }"})
    void noFieldAtAllIsRefused(String text) {
        assertRefused(text).hasMessage(NONE);
    }

    @Test
    void emptyMapIsRefused() {
        assertThatThrownBy(() -> FieldValues.of(Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessage(NONE);
    }

    @Test
    void mapKeepsOrderAndTypes() {
        Map<Object, Object> fields = new LinkedHashMap<>();
        fields.put("Z", 1000);
        fields.put(new StringBuilder("Text"), new StringBuilder("1000"));
        fields.put("Decimal", new BigDecimal("1.10"));
        fields.put("Long", Long.MAX_VALUE);
        fields.put("Flag", true);
        fields.put("Nothing", null);
        fields.put("List", Arrays.asList("a", 1, null, List.of(2)));
        fields.put("A", Map.of("id", "1"));

        assertThat(FieldValues.of(fields).toJson())
                .isEqualTo("{\"Z\":1000,\"Text\":\"1000\",\"Decimal\":1.10,\"Long\":9223372036854775807,\"Flag\":true,"
                        + "\"Nothing\":null,\"List\":[\"a\",1,null,[2]],\"A\":{\"id\":\"1\"}}");
    }

    @Test
    void laterChangesOfTheMapDoNotCount() {
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> map = new LinkedHashMap<>(Map.of("A", list));
        FieldValues fields = FieldValues.of(map);

        list.add("b");
        map.put("B", 1);

        assertThat(fields.toJson()).isEqualTo("{\"A\":[\"a\"]}");
    }

    @Test
    void valueWithoutAJsonFormIsRefused() {
        assertThatThrownBy(() -> FieldValues.of(Map.of("A", List.of(new Date(0) {
                    @Override
                    public String toString() {
                        return "a date";
                    }
                }))))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The value of field 'A' is a  ('a date'), which has no JSON form; use a string, number,"
                        + " boolean, null, list or map.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numberThatIsNoneIsRefused(double value) {
        assertThatThrownBy(() -> FieldValues.of(Map.of("A", value)))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The value of field 'A' is a Double ('" + value
                        + "'), which has no JSON form; use a string," + " number, boolean, null, list or map.");
    }

    @Test
    void mapOfPlainValuesGivesTheSameFieldsAgain() {
        FieldValues fields = FieldValues.parse("{\"B\":1.10,\"A\":[\"x\",null,true],\"C\":12345678901234567890}");

        assertThat(FieldValues.of(fields.toMap()).toJson()).isEqualTo(fields.toJson());
    }

    @Test
    void variablesAreFilledIntoStringsOfAnObjectOnly() {
        FieldValues fields = FieldValues.parse(
                "{\"A\":\"$V\",\"B\":[\"$V\",{\"x\":\"$V\"}],\"C\":5}", text -> text.replace("$V", "1\",\"D\":\"2"));

        assertThat(fields.toMap())
                .isEqualTo(Map.of(
                        "A", "1\",\"D\":\"2", "B", List.of("1\",\"D\":\"2", Map.of("x", "1\",\"D\":\"2")), "C", 5));
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(String text) {
        return assertThatThrownBy(() -> FieldValues.parse(text)).isInstanceOf(BadInputException.class);
    }
}
