package io.jenkins.plugins.crmmassupdate.crm.view;

import static io.jenkins.plugins.crmmassupdate.crm.view.ScriptedJobSender.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.JobSender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An interrupted scheduled run: the CRM's job goes on, and whoever interrupted learns how to get its result. */
@Timeout(60)
class JobInterruptTest {
    private static final String WAY_ON =
            "The run was aborted. The CRM's job " + JOB + " is not ended by this; to get its"
                    + " result, run again with jobId: '" + JOB + "' (in a shell: --job-id " + JOB
                    + ") instead of the view and the fields: that only asks, and schedules nothing.";

    @TempDir
    private Path folder;

    private final CountDownLatch underWay = new CountDownLatch(1);

    @Test
    void duringTheWaitItTellsTheJob() throws Exception {
        ScriptedJobSender crm = ScriptedJobSender.scheduling().ask(() -> {
            underWay.countDown();
            return Answers.json(200, ScriptedJobSender.state("RUNNING", 10, 4, 1, 5));
        });
        TrialJob trial = new TrialJob().polls(Duration.ofMillis(1), Duration.ofHours(1));

        JobSummary run = interrupted(trial, crm);

        assertThat(run.stop().kind()).isEqualTo(StopReason.Kind.ABORTED);
        assertThat(run.stop().sentence()).isEqualTo(WAY_ON);
        assertThat(run.totals().updated()).isEqualTo(4);
    }

    @Test
    void duringTheRequestTheAnswerMayStillCome() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ScriptedJobSender crm = new ScriptedJobSender().schedule(() -> {
            underWay.countDown();
            awaitUninterruptibly(release);
            return Answers.json(200, ScriptedJobSender.scheduled("\"" + JOB + "\""));
        });
        TrialJob trial = new TrialJob().journal(folder.resolve("journal")).grace(TimeUnit.HOURS.toMillis(1));
        FutureTask<JobSummary> run = new FutureTask<>(() -> trial.run(crm));
        Thread runner = new Thread(run);
        runner.start();
        underWay.await();
        runner.interrupt();
        while (runner.getState() != Thread.State.TIMED_WAITING) { // it waits for the call: it has taken notice
            Thread.onSpinWait();
        }
        release.countDown();

        assertThat(run.get().stop().sentence()).isEqualTo(WAY_ON);
        assertThat(run.get().jobId()).isEqualTo(JOB);
        assertThat(crm.askedJobs()).isEmpty();

        ScriptedJobSender later = new ScriptedJobSender().ask("COMPLETED", 10, 0);
        assertThat(new TrialJob().journal(folder.resolve("journal")).run(later).totals())
                .isEqualTo(new Totals(10, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void requestThatIsGivenUpIsInDoubt() throws Exception {
        ScriptedJobSender crm = new ScriptedJobSender();
        crm.schedule(() -> crm.held(underWay));

        JobSummary run = interrupted(new TrialJob().grace(1), crm);

        assertThat(run.stop().kind()).isEqualTo(StopReason.Kind.ABORTED);
        assertThat(run.stop().isInDoubt()).isTrue();
        assertThat(run.stop().sentence())
                .isEqualTo("The run was aborted. It is not known whether the CRM has scheduled the mass update of the"
                        + " custom view 4150868000000093005: crm:443, waiting for the answer: given up. The CRM is not"
                        + " asked again, because it could carry it out twice. Look in the CRM whether a mass update of"
                        + " this module runs or records of the view have changed; only if not, start the run anew.");
    }

    @Test
    void pollThatIsGivenUpLeavesTheJob() throws Exception {
        ScriptedJobSender crm = ScriptedJobSender.scheduling();
        crm.ask(() -> crm.held(underWay));

        JobSummary run = interrupted(new TrialJob().grace(1), crm);

        assertThat(run.stop().sentence()).isEqualTo(WAY_ON);
        assertThat(run.jobId()).isEqualTo(JOB);
    }

    @Test
    void beforeTheRequestNothingIsScheduled() throws Exception {
        ScriptedJobSender crm = new ScriptedJobSender();
        FutureTask<JobSummary> run = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return new TrialJob().run(crm);
        });
        run.run();

        assertThat(run.get().stop().sentence()).isEqualTo("The run was aborted. Nothing was scheduled.");
        assertThat(crm.scheduledViews()).isEmpty();
    }

    /** Interrupts a run once its call is under way. */
    private JobSummary interrupted(TrialJob trial, JobSender crm) throws Exception {
        FutureTask<JobSummary> run = new FutureTask<>(() -> trial.run(crm));
        Thread runner = new Thread(run);
        runner.start();
        underWay.await();
        runner.interrupt();
        return run.get();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // the answer comes when it comes
            }
        }
    }
}
