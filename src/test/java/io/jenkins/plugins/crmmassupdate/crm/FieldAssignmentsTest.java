package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields as {@code name=value}. */
class FieldAssignmentsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankVariableEmptiesNoField(String variable) {
        assertThatThrownBy(() -> FieldValues.parse("City=${X}", text -> text.replace("${X}", variable)))
                .hasMessage(FieldValuesTest.EMPTY_CITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1000", "-5", "1.10", "true", "null", "\"1000\"", "\"\"", "[\"a\",\"b\"]", "{\"id\":\"1\"}"})
    void jsonLiteralIsTakenAsThat(String value) {
        assertThat(FieldValues.ofAssignments(List.of("Field=" + value)).toJson())
                .isEqualTo("{\"Field\":" + value + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Acme Ltd        | \"Acme Ltd\"",
                "007             | \"007\"",
                "1 2             | \"1 2\"",
                "1,5             | \"1,5\"",
                "True            | \"True\"",
                "NaN             | \"NaN\"",
                "[a              | \"[a\"",
                "{\"x\":1,\"x\":2} | \"{\\\"x\\\":1,\\\"x\\\":2}\"",
                "say \"hi\"      | \"say \\\"hi\\\"\"",
                "a=b             | \"a=b\""
            })
    void anythingElseIsAString(String value, String json) {
        assertThat(FieldValues.ofAssignments(List.of("Field=" + value)).toJson())
                .isEqualTo("{\"Field\":" + json + "}");
    }

    @Test
    void linesAreAssignmentsAndBlankOnesArePassedOver() {
        assertThat(FieldValues.parse("\n No_of_Employees = 1000 \r\n\r\n  Rating=Hot\n")
                        .toJson())
                .isEqualTo("{\"No_of_Employees\":1000,\"Rating\":\"Hot\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rating", "=5"})
    void lineWithoutANameOrValueIsRefused(String text) {
        assertThatThrownBy(() -> FieldValues.parse("A=1\n" + text))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The field '" + text + "' has no value; write name=value, for example No_of_Employees=1000.");
    }

    @Test
    void nameThatStandsTwiceIsRefusedEvenIfItsFirstValueIsNull() {
        assertThatThrownBy(() -> FieldValues.parse("A=null\n A =2"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The field 'A' is given twice; give it once.");
    }

    @Test
    void nameThatIsNoApiNameIsRefused() {
        assertThatThrownBy(() -> FieldValues.parse("No. of Employees=1"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The field 'No. of Employees' is not an API name; use letters, digits and underscores, for"
                        + " example No_of_Employees (the API name, not the label).");
    }

    @Test
    void variableIsFilledInBeforeTheTypeIsFoundAndCannotAddAField() {
        assertThat(FieldValues.parse(
                                "A=$N\nB=$T", text -> text.replace("$N", "1000").replace("$T", "x\nC=1"))
                        .toJson())
                .isEqualTo("{\"A\":1000,\"B\":\"x\\nC=1\"}");
    }
}
