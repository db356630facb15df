package io.jenkins.plugins.crmmassupdate.report.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordDetailsTest {
    @Test
    void whoChangedARecordAndWhenIsReadFromTheCrmsEntry() {
        RecordDetails details = RecordDetails.of("""
                {"Modified_Time":"2026-03-01T10:00:00+01:00","Modified_By":{"name":"Kim","id":"7"},"id":"1",
                "Created_Time":"2020-01-01T00:00:00Z","Created_By":{"name":"Lee","id":"8"}}""");
        assertThat(details)
                .isEqualTo(
                        new RecordDetails("", "2026-03-01T10:00:00+01:00, Kim, 7", "2020-01-01T00:00:00Z, Lee, 8", ""));
    }

    @Test
    void theFieldIsNamedAndTheRestIsKept() {
        assertThat(RecordDetails.of(
                        "{\"api_name\":\"City\",\"json_path\":\"$.data[0].City\",\"max\":[1,{\"a\":null}]}"))
                .isEqualTo(new RecordDetails("City, $.data[0].City", "", "", "{\"max\":[1,{\"a\":null}]}"));
    }

    @Test
    void whatIsOfAnotherShapeIsShownAsItIs() {
        assertThat(RecordDetails.of("[1]")).isEqualTo(new RecordDetails("", "", "", "[1]"));
        assertThat(RecordDetails.of("")).isEqualTo(new RecordDetails("", "", "", ""));
        assertThat(RecordDetails.of("{\"torn")).isEqualTo(new RecordDetails("", "", "", "{\"torn"));
        assertThat(RecordDetails.of("{\"Modified_By\":\"x\",\"Modified_Time\":{\"a\":1},\"Created_Time\":null}"))
                .isEqualTo(new RecordDetails("", "{\"a\":1}", "", ""));
    }
}
