package io.jenkins.plugins.crmmassupdate.crm.view;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answered;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Verdict;
import io.jenkins.plugins.crmmassupdate.crm.http.JobSender;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.run.RepeatedCalls;
import io.jenkins.plugins.crmmassupdate.crm.run.RunControl;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Schedules the job, if there is none, and follows it. Each step is in the journal before the next. */
final class JobRun implements Runnable {
    private static final String NO_RECORDS = "NO_RECORDS_FOUND";

    /** After these, asking for the job again tells nothing new. */
    private static final Set<String> NOTHING_TO_ASK = 
            Set.of(
            LocalCode.JOB_FAILED.name(), LocalCode.JOB_UNCOUNTED.name(), LocalCode.NO_SUCH_JOB.name(), NO_RECORDS);

    private final JobRequest job;
    private final JobOptions options;
    private final Journal journal;
    private final RunControl control;
    private final JobListener listener;
    private final JobSender sender;
    private final RepeatedCalls calls;
    private final long end;
    private volatile String jobId;
    private volatile JobState state;
    private volatile StopReason doubt;

    JobRun(
            JobRequest job,
            JobOptions options,
            JobSender sender,
            Journal journal,
            RunControl control,
            JobListener listener) {
        this.job = job;
        this.options = options;
        this.journal = journal;
        this.control = control;
        this.listener = listener;
        this.sender = sender;
        this.end = System.nanoTime() + options.timeout().toNanos();
        this.calls = new RepeatedCalls(sender, options.retries(), control, listener::again, this::left);
    }

    /** The CRM's job, or null. */
    String jobId() {
        return jobId;
    }

    /** What was told about it last, or null. */
    JobState state() {
        return state;
    }

    RepeatedCalls calls() {
        return calls;
    }

    /** Why the run ended without a job that is completed, or null. */
    StopReason stop() {
        StopReason stop = control.stop();
        if (stop == null) {
            return null;
        }
        if (doubt != null
                && stop.kind() == StopReason.Kind.ABORTED) { // aborted in the middle of the one call that matters
            return new StopReason(stop.kind(), doubt.code(), doubt.message()).ofJob(null);
        }
        return stop.ofJob(NOTHING_TO_ASK.contains(stop.code()) ? null : jobId);
    }

    @Override
    public void run() {
        try {
            boolean earlier = job.jobId() != null || journal.job() != null;
            jobId = job.jobId() != null ? job.jobId() : journal.job();
            if (journal.isJobInDoubt()) {
                stopInDoubt("the run broke off before the answer came");
            } else if (jobId == null) {
                schedule();
            }
            if (jobId != null) {
                listener.scheduled(jobId, earlier);
                follow(earlier ? Duration.ZERO : options.firstPoll());
            }
        } catch (IOException | RuntimeException | Error e) {
            control.fault(e);
        }
    }

    private void schedule() throws IOException {
        boolean again = true;
        Trouble last = null;
        while (again && !control.isEnding()) {
            journal.scheduling();
            Answered<String> answer = calls.make(() -> JobAnswer.scheduled(sender.schedule(job.view())));
            if (answer == null) {
                journal.notScheduled();
                stopUnscheduled(last);
                return;
            }
            Trouble trouble = answer.trouble();
            if (trouble == null) {
                keep(answer.value());
                return;
            }
            if (isInDoubt(trouble)) {
                stopInDoubt(trouble.reason());
                return;
            }
            journal.notScheduled();
            last = trouble;
            again = !isEmptyAndMayBe(trouble) && isMadeAgain(trouble);
            if (again && left() <= 0) {
                stopUnscheduled(last);
            }
        }
    }

    /** The id is told whatever becomes of it here: nobody else knows it. */
    private void keep(String id) throws IOException {
        jobId = id;
        try {
            journal.scheduled(id);
        } catch (IOException e) {
            throw new IOException(
                    "the CRM has scheduled the job " + id + ", whose id cannot be kept (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Whether the CRM can have scheduled it all the same. A refusal and a 4xx of whomever say that it has not; silence says
     * nothing, not even that of an agent which will never answer.
     */
    private static boolean isInDoubt(Trouble trouble) {
        boolean faultOfTheCrm = trouble.outcome() == Outcome.FAILED && trouble.verdict() == Verdict.RETRY;
        boolean refused =
                trouble.verdict() == Verdict.END_RUN && !trouble.code().equals(LocalCode.NO_ANSWER.name());
        return faultOfTheCrm || trouble.isUnconfirmed() && !refused;
    }

    private boolean isEmptyAndMayBe(Trouble trouble) {
        return options.allowEmpty() && trouble.code().equals(NO_RECORDS);
    }

    private void follow(Duration first) {
        Duration next = options.firstPoll();
        for (Duration wait = first; ; wait = next, next = longer(next)) {
            Duration left = Duration.ofNanos(Math.max(0, left()));
            control.pause(wait.compareTo(left) < 0 ? wait : left);
            if (!ask() || state.isEnd()) {
                break;
            }
            if (left() <= 0) {
                stopLate();
                break;
            }
        }
        if (state != null && state.isFailed()) {
            stop(LocalCode.JOB_FAILED, " has failed");
        } else if (state != null && state.isSuspended()) {
            stop(LocalCode.JOB_SUSPENDED, " was suspended");
        } else if (state != null && state.isCompleted() && state.flaw() != null) {
            stop(LocalCode.JOB_UNCOUNTED, " is completed, but nobody can tell what it did: " + state.flaw());
        } else if (state != null && state.isCompleted() && state.total() == 0 && !options.allowEmpty()) {
            stop(NO_RECORDS, " is completed, and had no records");
        }
    }

    private Duration longer(Duration wait) {
        Duration longer = wait.multipliedBy(3).dividedBy(2);
        return longer.compareTo(options.longestPoll()) < 0 ? longer : options.longestPoll();
    }

    /** Asks until there is an answer, or no time to ask again. Returns whether there is one. */
    private boolean ask() {
        while (true) {
            Answered<JobState> answer = calls.make(() ->
                    JobAnswer.state(sender.ask(jobId), jobId, job.change().module()));
            if (answer == null) {
                if (left() <= 0) {
                    stopLate();
                }
                return false;
            }
            if (answer.value() != null) {
                state = answer.value();
                listener.asked(state);
                return true;
            }
            if (!isMadeAgain(answer.trouble())) {
                return false;
            }
            if (left() <= 0) {
                stopLate();
                return false;
            }
        }
    }

    /** How many nanoseconds there are yet to wait, for whatever. */
    private long left() {
        return end - System.nanoTime();
    }

    /** Not even the call that schedules it could be made in time, or made again. @param last what it met, or null */
    private void stopUnscheduled(Trouble last) {
        String late = "nothing was scheduled within " + inWords(options.timeout());
        control.stop(
                last != null
                        ? last.stop("; " + late).refusingView()
                        : new StopReason(
                                StopReason.Kind.JOB,
                                LocalCode.JOB_NOT_SCHEDULED.name(),
                                "The mass update of the " + job.view() + " was held back: " + late));
    }

    private void stopLate() {
        String last = state == null ? "its state is not known" : "it is " + state.status();
        stop(LocalCode.JOB_TIMEOUT, " did not end within " + inWords(options.timeout()) + " (" + last + ")");
    }

    private boolean isMadeAgain(Trouble trouble) {
        StopReason stop = calls.again(trouble);
        if (stop != null) {
            control.stop(jobId == null ? stop.refusingView() : stop);
        }
        return stop == null;
    }

    private void stopInDoubt(String why) {
        doubt = new StopReason(
                StopReason.Kind.JOB,
                LocalCode.JOB_UNCONFIRMED.name(),
                "It is not known whether the CRM has scheduled the mass update of the " + job.view() + ": " + why);
        control.stop(doubt);
    }

    private void stop(LocalCode code, String what) {
        stop(code.name(), what);
    }

    private void stop(String code, String what) {
        control.stop(new StopReason(StopReason.Kind.JOB, code, "The CRM's job " + jobId + what));
    }

    private static String inWords(Duration time) {
        return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
