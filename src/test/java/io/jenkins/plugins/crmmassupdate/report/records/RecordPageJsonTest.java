package io.jenkins.plugins.crmmassupdate.report.records;

import static io.jenkins.plugins.crmmassupdate.report.Written.notSent;
import static io.jenkins.plugins.crmmassupdate.report.Written.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordPageJsonTest {
    @TempDir
    private Path folder;

    @Test
    void aPageHasItsRecordsAndTheWayToTheNext() throws IOException {
        Indexed indexed = Indexed.of(folder, updated("1", 1), notSent("2", 1), updated("3", 1));
        assertThat(RecordPageJson.of(indexed.page("size=1&after=1"), id -> "https://crm/" + id))
                .isEqualTo(
                        "{\"total\":3,\"first\":2,\"next\":\"?after=2&size=1\",\"previous\":\"?before=2&size=1\","
                                + "\"records\":[{\"number\":2,\"id\":\"2\",\"outcome\":\"NOT_SENT\",\"code\":\"ABORTED\","
                                + "\"message\":\"not sent, because the run was aborted\",\"batch\":1,\"attempts\":0,"
                                + "\"remedy\":\"Run again with the ids of not-updated-ids.txt.\",\"url\":\"https://crm/2\"}]}\n");
    }

    @Test
    void theOnlyPageLeadsNowhere() throws IOException {
        Indexed indexed =
                Indexed.of(folder, new RecordOutcome("x\"<", Outcome.FAILED, "C", "m\n", 1, 1, "{\"a\":[1]}"));
        assertThat(RecordPageJson.of(indexed.page(""), id -> null))
                .isEqualTo("{\"total\":1,\"first\":1,\"next\":null,\"previous\":null,\"records\":[{\"number\":1,"
                        + "\"id\":\"x\\\"<\",\"outcome\":\"FAILED\",\"code\":\"C\",\"message\":\"m\\n\",\"batch\":1,"
                        + "\"attempts\":1,\"remedy\":\"\",\"url\":null,\"details\":{\"a\":[1]}}]}\n");
    }
}
