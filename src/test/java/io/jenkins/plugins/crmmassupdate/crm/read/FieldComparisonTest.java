package io.jenkins.plugins.crmmassupdate.crm.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.crmmassupdate.crm.read.FieldComparison.Result;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of what is the same: kind of field, what was set, what the CRM shows. */
class FieldComparisonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // numbers by value
                "WHOLE_NUMBER | 1000 | 1000 | SAME",
                "WHOLE_NUMBER | 1000 | 1001 | OTHER",
                "WHOLE_NUMBER | 1000 | 1000.0 | SAME",
                "WHOLE_NUMBER | 0 | null | OTHER",
                "DECIMAL | 12.50 | 12.5 | SAME",
                "DECIMAL | 1.25e2 | 125 | SAME",
                "DECIMAL | 0.1 | 0.10000000000000000001 | OTHER",
                "DECIMAL | 12.5 | \"12.50\" | SAME",
                "LONG_NUMBER | 738964000002000001 | \"738964000002000001\" | SAME",
                "LONG_NUMBER | 738964000002000001 | \"738964000002000002\" | OTHER",
                // moments as instants, whatever the offset of the user who reads
                "DATE_TIME | \"2024-06-05T09:00:00+02:00\" | \"2024-06-05T07:00:00+00:00\" | SAME",
                "DATE_TIME | \"2024-06-05T09:00:00+0530\" | \"2024-06-05T03:30:00Z\" | SAME",
                "DATE_TIME | \"2024-06-05T09:00:00.500+02:00\" | \"2024-06-05T09:00:00+02:00\" | SAME",
                "DATE_TIME | \"2024-06-05T09:00:00+02:00\" | \"2024-06-05T09:00:00+01:00\" | OTHER",
                "DATE_TIME | \"2024-06-05T09:00:00\" | \"2024-06-05T09:00:00+01:00\" | UNCLEAR",
                "DATE | \"2024-06-05\" | \"2024-06-05\" | SAME",
                "DATE | \"2024-06-05\" | \"2024-06-06\" | OTHER",
                // multi-select picklists as sets
                "MULTI_SELECT | [\"b\",\"a\"] | [\"a\",\"b\"] | SAME",
                "MULTI_SELECT | [\"a\",\"a\"] | [\"a\"] | SAME",
                "MULTI_SELECT | [\"a\"] | [\"a\",\"b\"] | OTHER",
                "MULTI_SELECT | [] | null | SAME",
                "MULTI_SELECT | [\"-None-\"] | [] | SAME",
                "MULTI_SELECT | [\"a\"] | null | OTHER",
                // look-ups by id
                "LOOKUP | {\"id\":\"7\"} | {\"name\":\"Acme\",\"id\":\"7\"} | SAME",
                "LOOKUP | \"7\" | {\"name\":null,\"id\":\"7\"} | SAME",
                "LOOKUP | 7 | {\"id\":\"7\"} | SAME",
                "LOOKUP | {\"id\":\"7\"} | {\"name\":\"Acme\",\"id\":\"8\"} | OTHER",
                "LOOKUP | null | null | SAME",
                // picklists by display value; upper and lower case count
                "PICKLIST | \"Hot\" | \"Hot\" | SAME",
                "PICKLIST | \"Hot\" | \"hot\" | OTHER",
                "PICKLIST | \"-None-\" | null | SAME",
                "PICKLIST | null | \"Hot\" | OTHER",
                "PICKLIST | \"\" | null | SAME",
                "PICKLIST | \"1\" | \"1\" | SAME",
                // texts without the space around them, however their lines end
                "TEXT | \"a \" | \"a\" | SAME",
                "TEXT | \"a\\r\\nb\" | \"a\\nb\" | SAME",
                "TEXT | \"a\" | \"A\" | OTHER",
                "TEXT | \"\" | null | SAME",
                "TEXT | \"-None-\" | null | OTHER",
                "TEXT | 1000 | \"1000\" | SAME",
                // a checkbox is never empty
                "BOOLEAN | true | true | SAME",
                "BOOLEAN | true | false | OTHER",
                "BOOLEAN | null | false | SAME",
                "BOOLEAN | false | null | SAME",
                // nothing is known of the field: by what the values are
                "ANY | 1000 | 1000.00 | SAME",
                "ANY | \"1000\" | 1000 | SAME",
                "ANY | \"Hot\" | \"Cold\" | OTHER",
                "ANY | \"-None-\" | null | SAME",
                "ANY | [\"b\",\"a\"] | [\"a\",\"b\"] | SAME",
                "ANY | {\"id\":\"7\"} | {\"name\":\"x\",\"id\":\"7\"} | SAME",
                "ANY | \"2024-06-05T09:00:00+02:00\" | \"2024-06-05T07:00:00Z\" | SAME",
                "ANY | true | true | SAME",
                "ANY | true | false | OTHER",
                "ANY | null | null | SAME"
            })
    void valuesAreComparedByKind(FieldKind kind, String wanted, String there, Result result) throws IOException {
        assertThat(FieldComparison.compare(kind, json(wanted), json(there))).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "MULTI_SELECT | [\"a\"] | [\"b\",\"a\"] | SAME",
                "MULTI_SELECT | [\"a\",\"c\"] | [\"b\",\"a\"] | OTHER",
                "MULTI_SELECT | null | [\"b\"] | OTHER",
                "ANY | [\"a\"] | [\"b\",\"a\"] | SAME",
                "PICKLIST | \"a\" | \"a\" | SAME",
                "PICKLIST | \"a\" | \"b\" | OTHER"
            })
    void whatIsAddedIsThereAmongOthers(FieldKind kind, String added, String there, Result result) throws IOException {
        assertThat(FieldComparison.contains(kind, json(added), json(there))).isEqualTo(result);
    }

    @Test
    void keyThatIsMissingIsNothing() {
        assertThat(FieldComparison.compare(FieldKind.TEXT, TextNode.valueOf(""), null))
                .isEqualTo(Result.SAME);
        assertThat(FieldComparison.compare(FieldKind.TEXT, TextNode.valueOf("x"), null))
                .isEqualTo(Result.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "RICH_TEXT, 600, 500, UNCLEAR",
        "RICH_TEXT, 500, 500, UNCLEAR",
        "RICH_TEXT, 499, 499, SAME",
        "TEXT, 600, 500, UNCLEAR",
        "TEXT, 600, 600, SAME",
        "TEXT, 600, 599, OTHER",
        "ANY, 600, 500, UNCLEAR",
        "TEXT, 499, 498, OTHER"
    })
    void textThatIsCutCannotBeCompared(FieldKind kind, int wanted, int there, Result result) {
        assertThat(FieldComparison.compare(
                        kind, TextNode.valueOf("x".repeat(wanted)), TextNode.valueOf("x".repeat(there))))
                .isEqualTo(result);
    }

    private static JsonNode json(String text) throws IOException {
        return ExactJson.MAPPER.readTree(text);
    }
}
