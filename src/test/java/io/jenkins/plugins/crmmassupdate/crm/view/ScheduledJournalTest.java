package io.jenkins.plugins.crmmassupdate.crm.view;

import static io.jenkins.plugins.crmmassupdate.crm.view.ScriptedJobSender.JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.KeptJournal;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduled run has on the disk when its process ends, and how the next one goes on from there. */
@Timeout(60)
class ScheduledJournalTest {
    @TempDir
    private Path folder;

    private Path journal;

    @BeforeEach
    void name() {
        journal = folder.resolve("journal");
    }

    @Test
    void jobIsOnTheDiskBeforeItIsAskedFor() throws IOException {
        List<String> onDisk = new ArrayList<>();
        ScriptedJobSender crm = ScriptedJobSender.scheduling().ask(() -> {
            onDisk.add(jobOnDisk());
            return Answers.json(200, ScriptedJobSender.state("COMPLETED", 10, 10, 0, 0));
        });

        new TrialJob().journal(journal).run(crm);

        assertThat(onDisk).containsExactly(JOB);
    }

    @Test
    void runKilledWhileItWaitedOnlyAsks() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling()
                .ask("RUNNING", 1, 0)
                .ask(ScriptedJobSender::killed)
                .ask("COMPLETED", 10, 0);
        assertThatThrownBy(() -> new TrialJob().journal(journal).run(crm)).hasMessage("killed");
        TrialJob second = new TrialJob().journal(journal);

        JobSummary resumed = second.run(crm);

        assertThat(crm.scheduledViews()).hasSize(1);
        assertThat(crm.askedJobs()).hasSize(3).containsOnly(JOB);
        assertThat(second.told()).containsExactly("earlier " + JOB, "COMPLETED");
        assertThat(resumed.jobId()).isEqualTo(JOB);
        assertThat(resumed.totals()).isEqualTo(new Totals(10, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void runKilledDuringTheRequestIsInDoubt() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender().schedule(ScriptedJobSender::killed);
        assertThatThrownBy(() -> new TrialJob().journal(journal).run(crm)).hasMessage("killed");

        JobSummary resumed = new TrialJob().journal(journal).run(crm);

        assertThat(resumed.stop().code()).isEqualTo("JOB_UNCONFIRMED");
        assertThat(resumed.stop().isInDoubt()).isTrue();
        assertThat(crm.scheduledViews()).hasSize(1);
    }

    @Test
    void runWhoseJobIsTornFromTheJournalIsInDoubt() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling().ask("COMPLETED", 10, 0);
        new TrialJob().journal(journal).run(crm);
        byte[] whole = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(whole, whole.length - 3));

        assertThat(new TrialJob().journal(journal).run(crm).stop().isInDoubt()).isTrue();
        assertThat(crm.scheduledViews()).hasSize(1);
    }

    @Test
    void refusedRunSchedulesWhenItIsResumed() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender()
                .schedule(202, Answers.refusal("ALREADY_SCHEDULED", "busy"))
                .schedule(200, ScriptedJobSender.scheduled("\"" + JOB + "\""))
                .ask("COMPLETED", 10, 0);
        new TrialJob().journal(journal).run(crm);

        assertThat(new TrialJob().journal(journal).run(crm).stop()).isNull();
        assertThat(crm.scheduledViews()).hasSize(2);
    }

    @Test
    void finishedRunIsAskedForOnceMore() throws IOException {
        ScriptedJobSender crm =
                ScriptedJobSender.scheduling().ask("COMPLETED", 9, 1).ask("COMPLETED", 9, 1);
        JobSummary first = new TrialJob().journal(journal).run(crm);

        JobSummary second = new TrialJob().journal(journal).run(crm);

        assertThat(second.totals().updated()).isEqualTo(first.totals().updated());
        assertThat(second.startedAt()).isEqualTo(first.startedAt());
        assertThat(crm.scheduledViews()).hasSize(1);
    }

    @Test
    void otherViewIsAnotherRun() throws IOException {
        TrialJob.openJournal(journal, TrialJob.VIEW).close();
        CustomView other = new CustomView("4150868000000093005", "77", true);

        assertThatThrownBy(() -> TrialJob.openJournal(journal, other))
                .isInstanceOf(BadInputException.class)
                .hasMessage("This is not the run that was broken off: the set of records was 'custom view"
                        + " 4150868000000093005', and is 'custom view 4150868000000093005, territory 77 and those below"
                        + " it' now. A run goes on with what it was started with, or is started anew elsewhere.");
    }

    @Test
    void listOfIdsIsAnotherRun() throws IOException {
        TrialJob.openJournal(journal, TrialJob.VIEW).close();

        assertThatThrownBy(() -> TrialRun.in(folder).openJournal(List.of("1")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("This is not the run that was broken off: the set of records was 'custom view"
                        + " 4150868000000093005', and is none now.");
    }

    @Test
    void viewIsAnotherRunThanAListOfIds() throws IOException {
        TrialRun.in(folder).openJournal(List.of("1")).close();

        assertThatThrownBy(() -> TrialJob.openJournal(journal, TrialJob.VIEW))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the batch size was '500', and is none now; the list of ids was '1 distinct, ");
    }

    /** A job whose id cannot be kept goes on all the same: whoever reads the message can follow it. */
    @Test
    void jobThatCannotBeKeptIsNamed() throws IOException {
        Journal kept = TrialJob.openJournal(journal, TrialJob.VIEW);
        ScriptedJobSender crm = new ScriptedJobSender().schedule(() -> {
            close(kept);
            return Answers.json(200, ScriptedJobSender.scheduled("\"" + JOB + "\""));
        });
        JobOptions options = new JobOptions(false, false, Duration.ofHours(1), Duration.ofSeconds(1), Retries.DEFAULT);
        ScheduledUpdate update = new ScheduledUpdate(TrialJob.REQUEST, options, crm, kept, new CallLimit(1));

        assertThatThrownBy(() -> update.run(new TrialJob().listener()))
                .isInstanceOf(IOException.class)
                .hasMessage("the CRM has scheduled the job " + JOB + ", whose id cannot be kept (Stream Closed)");
    }

    private static void close(Journal journal) {
        try {
            journal.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String jobOnDisk() {
        try {
            return KeptJournal.job(journal);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
