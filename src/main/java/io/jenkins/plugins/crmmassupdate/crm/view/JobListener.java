package io.jenkins.plugins.crmmassupdate.crm.view;

import java.time.Duration;

/** Is told how a scheduled mass update comes along. Called by one thread at a time, quickly: the run waits. */
public interface JobListener {
    /**
     * There is a job.
     *
     * @param earlier whether an earlier attempt or run has scheduled it
     */
    void scheduled(String jobId, boolean earlier);

    /** The CRM has told how far it is. */
    void asked(JobState state);

    /** A call is made again. @param why hostile text */
    void again(String why, Duration wait);

    /** The run can make no call, for long by now. @param why in a few words; empty once it goes on */
    default void held(String why) {}

    /** Tells another one too, after this one. */
    default JobListener and(JobListener other) {
        JobListener first = this;
        return new JobListener() {
            @Override
            public void scheduled(String jobId, boolean earlier) {
                first.scheduled(jobId, earlier);
                other.scheduled(jobId, earlier);
            }

            @Override
            public void asked(JobState state) {
                first.asked(state);
                other.asked(state);
            }

            @Override
            public void again(String why, Duration wait) {
                first.again(why, wait);
                other.again(why, wait);
            }

            @Override
            public void held(String why) {
                first.held(why);
                other.held(why);
            }
        };
    }
}
