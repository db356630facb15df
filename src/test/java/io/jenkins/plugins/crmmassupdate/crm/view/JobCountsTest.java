package io.jenkins.plugins.crmmassupdate.crm.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A completed job whose counts say nothing, or what cannot be: it does not pass for one that did its work. */
@Timeout(60)
class JobCountsTest {
    private static final String JOB = ScriptedJobSender.JOB;
    private static final String NOTHING =
            "\"Failed_Count\":0,\"Updated_Count\":0,\"Not_Updated_Count\":0,\"Total_Count\":0";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Total_Count":10                                                                        | 10 | Updated_Count is missing
            "Failed_Count":0,"Updated_Count":5,"Not_Updated_Count":0                                | 5  | Total_Count is missing
            "Failed_Count":0,"Updated_Count":5,"Not_Updated_Count":0,"Total_Count":null             | 5  | Total_Count is missing
            "Failed_Count":-1,"Updated_Count":10,"Not_Updated_Count":0,"Total_Count":10             | 10 | Failed_Count is -1
            "Failed_Count":0,"Updated_Count":1e30,"Not_Updated_Count":0,"Total_Count":10            | 10 | Updated_Count is 1.0E30
            "Failed_Count":0,"Updated_Count":2.5,"Not_Updated_Count":0,"Total_Count":10             | 10 | Updated_Count is 2.5
            "Failed_Count":0,"Updated_Count":"all","Not_Updated_Count":0,"Total_Count":10           | 10 | Updated_Count is "all"
            "Failed_Count":[],"Updated_Count":10,"Not_Updated_Count":0,"Total_Count":10             | 10 | Failed_Count is []
            "Failed_Count":0,"Updated_Count":0,"Not_Updated_Count":0,"Total_Count":1e30             | 0  | Total_Count is 1.0E30
            "Failed_Count":0,"Updated_Count":0,"Not_Updated_Count":0,"Total_Count":9999999999999999 | 0  | Total_Count is 9999999999999999
            "Failed_Count":3,"Updated_Count":9,"Not_Updated_Count":0,"Total_Count":10               | 12 | its counts add up to 12 of 10
            """)
    void countsThatCannotBeLeaveEveryRecordUnknown(String counts, long records, String flaw) throws IOException {
        JobSummary run = completed(new TrialJob(), counts);

        assertThat(run.totals()).isEqualTo(new Totals(0, 0, 0, records, 0, 2, 0, 0));
        assertThat(run.stop().kind()).isEqualTo(StopReason.Kind.JOB);
        assertThat(run.stop().code()).isEqualTo("JOB_UNCOUNTED");
        assertThat(run.stop().sentence())
                .isEqualTo("The CRM's job " + JOB + " is completed, but nobody can tell what it did: " + flaw
                        + ". Look at the records of the view in the CRM.");
        if (records > 0) {
            assertThat(run.reasons())
                    .containsExactly(new Reason(
                            Outcome.UNKNOWN, "NOT_COUNTED", "counted in a way that cannot be: " + flaw, records, ""));
        }
    }

    @Test
    void countThatIsMissingCanOnlyBeZeroIfTheOthersAddUp() throws IOException {
        JobSummary run = completed(new TrialJob(), "\"Updated_Count\":10,\"Total_Count\":\"10\",\"Failed_Count\":null");

        assertThat(run.stop()).isNull();
        assertThat(run.totals()).isEqualTo(new Totals(10, 0, 0, 0, 0, 2, 0, 0));
    }

    @Test
    void jobWithoutRecordsIsRefused() throws IOException {
        JobSummary run = completed(new TrialJob(), NOTHING);

        assertThat(run.stop().sentence())
                .isEqualTo("The CRM's job " + JOB + " is completed, and had no records. Check the ids of the view and the"
                        + " territory and the module, or allow an empty view (allowEmpty: true; in a shell: --allow-empty).");
    }

    @Test
    void jobWithoutRecordsIsFineWhereAViewMayBeEmpty() throws IOException {
        assertThat(completed(new TrialJob().allowEmpty(), NOTHING).stop()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "SUSPENDED"})
    void nothingIsBelievedOfAJobThatEndedOtherwise(String status) throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling()
                .ask(200, "{\"data\":[{\"Status\":\"" + status + "\",\"Total_Count\":10,\"Updated_Count\":-3}]}");

        assertThat(new TrialJob().run(crm).totals()).isEqualTo(new Totals(0, 0, 0, 10, 0, 2, 0, 0));
    }

    private static JobSummary completed(TrialJob trial, String counts) throws IOException {
        return trial.run(
                ScriptedJobSender.scheduling().ask(200, "{\"data\":[{\"Status\":\"COMPLETED\"," + counts + "}]}"));
    }
}
