package io.jenkins.plugins.crmmassupdate.report.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a URL may ask for. */
class RecordQueryTest {
    @Test
    void withoutParametersItAsksForTheFirstOfAll() {
        assertThat(RecordQuery.parse(name -> null)).isEqualTo(RecordQuery.ALL);
        assertThat(RecordQuery.parse(name -> "")).isEqualTo(RecordQuery.ALL);
        assertThat(RecordQuery.ALL.toParameters()).isEmpty();
    }

    @Test
    void aListBeginsInItsUsualOrderUnlessAnotherOneIsAskedFor() {
        assertThat(RecordQuery.parse(name -> null, RecordSort.OUTCOME).sort()).isEqualTo(RecordSort.OUTCOME);
        assertThat(RecordQuery.parse(Map.of("sort", "sent")::get, RecordSort.OUTCOME).sort())
                .isEqualTo(RecordSort.SENT);
        assertThat(RecordQuery.parse(Map.of("after", "50")::get, RecordSort.OUTCOME))
                .isEqualTo(RecordQuery.ALL.after(50));
    }

    @Test
    void hostileTextIsEncodedInTheUrlsOfOtherPages() {
        RecordQuery query = new RecordQuery(
                Outcome.FAILED, "\"><img src=x>&id=1", "‹a&b›", "ü #*", RecordSort.ID_DESCENDING, 7, 0, 20);
        assertThat(query.toParameters())
                .isEqualTo(
                        "outcome=FAILED&code=%22%3E%3Cimg+src%3Dx%3E%26id%3D1&old=%E2%80%B9a%26b%E2%80%BA&id=%C3%BC+%23*&sort=-id&after=7&size=20");
        assertThat(query.first().toParameters()).doesNotContain("after");
        assertThat(query.before(RecordQuery.LAST).toParameters()).contains("&before=end&");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            outcome | DELETED      | There is no outcome 'DELETED'; outcome is one of UPDATED, FAILED, NOT_SENT, UNKNOWN.
            sort    | name         | There is no order 'name'; sort is one of sent, id, -id, outcome, code.
            after   | -1           | after is '-1', which is not the number of a record.
            after   | 0            | after is '0', which is not the number of a record.
            after   | 9999999999999999999 | after is '9999999999999999999', which is not the number of a record.
            before  | <script>     | before is '<script>', which is not the number of a record.
            size    | 501          | size is '501'; give a number from 1 to 500.
            size    | 0            | size is '0'; give a number from 1 to 500.
            size    | many         | size is 'many'; give a number from 1 to 500.
            """)
    void whatIsNoGoodIsSaidInASentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> RecordQuery.parse(Map.of(name, value)::get))
                .isInstanceOf(BadInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void aPageHasOneEndOnly() {
        assertThatThrownBy(() -> RecordQuery.parse(Map.of("after", "1", "before", "5")::get))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Both after and before are given; give one of them.");
    }

    @Test
    void textThatIsLookedForIsBounded() {
        assertThatThrownBy(() -> RecordQuery.parse(Map.of("id", "1".repeat(1_001))::get))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The id is longer than 1000 characters.");
    }
}
