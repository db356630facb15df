package io.jenkins.plugins.crmmassupdate.crm.view;

import static io.jenkins.plugins.crmmassupdate.crm.view.ScriptedJobSender.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time that a job may take holds, whatever the CRM asks to wait. */
@Timeout(20)
class JobTimeoutTest {
    private static final String UNSCHEDULED = "nothing was scheduled within 1 s";

    private final TrialJob trial = new TrialJob().timeout(Duration.ofSeconds(1)).attempts(8);

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitThatTheCrmAsksForWhenAskedForTheJobEndsWithTheTimeout(int status) throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling().ask(() -> waiting(status));

        JobSummary run = trial.run(crm);

        assertThat(crm.askedJobs()).hasSize(1);
        assertThat(run.stop().code()).isEqualTo("JOB_TIMEOUT");
        assertThat(run.stop().message())
                .isEqualTo("The CRM's job " + JOB + " did not end within 1 s (its state is not known)");
        assertThat(run.stop().jobId()).isEqualTo(JOB);
    }

    @Test
    void waitThatTheCrmAsksForBeforeItSchedulesEndsWithTheTimeout() throws IOException {
        JobSummary run = trial.run(new ScriptedJobSender().schedule(() -> waiting(429)));

        assertThat(run.jobId()).isNull();
        assertThat(run.stop().kind()).isEqualTo(StopReason.Kind.VIEW_REFUSED);
        assertThat(run.stop().code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(run.stop().message()).isEqualTo("HTTP 429 with an empty body; " + UNSCHEDULED);
    }

    @Test
    void connectionThatIsHeldBackEndsWithTheTimeout() throws Exception {
        CallLimit limit = new CallLimit(1);
        limit.lane().give(limit.lane().take(() -> false), CallLimit.End.TOO_MANY, 600);

        JobSummary run = trial.limit(limit).run(new ScriptedJobSender());

        assertThat(run.calls()).isZero();
        assertThat(run.stop().code()).isEqualTo("JOB_NOT_SCHEDULED");
        assertThat(run.stop().sentence())
                .isEqualTo("The mass update of the custom view 4150868000000093005 was held back: " + UNSCHEDULED
                        + ". Nothing was scheduled: run again later, or with a longer timeout.");
    }

    private static CrmAnswer waiting(int status) {
        return new CrmAnswer(status, "", new byte[0], false, 28);
    }
}
