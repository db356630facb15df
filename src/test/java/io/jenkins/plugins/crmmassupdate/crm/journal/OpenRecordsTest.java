package io.jenkins.plugins.crmmassupdate.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the calls of a build came to the end of their list, told from the last call to the first. */
class OpenRecordsTest {
    @Test
    void aRefusedRecordIsSettledAndOneThatWasNotSentIsNot() throws IOException {
        assertThat(isOpen(call("1", Outcome.UPDATED, "2", Outcome.FAILED))).isFalse();
        assertThat(isOpen(call("1", Outcome.UPDATED, "2", Outcome.NOT_SENT))).isTrue();
        assertThat(isOpen(call("1", Outcome.UPDATED, "2", Outcome.UNKNOWN))).isTrue();
    }

    @Test
    void whatALaterCallHasSettledIsNotOpen() throws IOException {
        byte[] first = call("1", Outcome.UPDATED, "2", Outcome.NOT_SENT, "3", Outcome.UNKNOWN);

        assertThat(isOpen(call("2", Outcome.UPDATED, "3", Outcome.FAILED), first)).isFalse();
        assertThat(isOpen(call("2", Outcome.UPDATED), first)).isTrue();
    }

    @Test
    void whatALaterCallHasLeftIsOpen() throws IOException {
        assertThat(isOpen(call("1", Outcome.UNKNOWN), call("1", Outcome.UPDATED))).isTrue();
    }

    private static boolean isOpen(byte[]... lastFirst) throws IOException {
        OpenRecords open = new OpenRecords();
        for (byte[] call : lastFirst) {
            open.read(new ByteArrayInputStream(call));
        }
        return open.any();
    }

    private static byte[] call(Object... idsAndOutcomes) {
        List<RecordOutcome> records = new ArrayList<>();
        for (int i = 0; i < idsAndOutcomes.length; i += 2) {
            records.add(new RecordOutcome(
                    (String) idsAndOutcomes[i], (Outcome) idsAndOutcomes[i + 1], "CODE", "message", 1, 1, ""));
        }
        return RecordJson.lines(records);
    }
}
