package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The jobs of the simulated CRM, and what tests have settled about their course. */
final class ScheduledJobs {

    /** What a job goes through unless a test says otherwise. How often a real one says what is not recorded. */
    static final List<String> USUAL_STEPS = List.of("SCHEDULED", "QUEUED", "RUNNING", "RUNNING", "COMPLETED");

    /** The job of the API page's samples; ids count up from it. */
    private static final long FIRST_ID = 554023000000506003L;

    private static final Predicate<String> NONE = step -> false;

    private final TreeMap<String, ScheduledJob> jobs = new TreeMap<>();
    private List<String> steps = USUAL_STEPS;
    private Predicate<String> held = NONE;
    private long scheduled;

    /**
     * The new job, or nothing while another one of that view is not finished: "Already a Mass Action scheduler is running for
     * the given cvid" (API page "Mass Update Records", ALREADY_SCHEDULED).
     */
    synchronized Optional<ScheduledJob> schedule(String module, CustomView view) {
        if (jobs.values().stream().anyMatch(job -> job.isOf(module, view) && !job.isFinished())) {
            return Optional.empty();
        }
        ScheduledJob job = new ScheduledJob(Long.toString(FIRST_ID + jobs.size()), module, view, steps);
        jobs.put(job.id(), job);
        scheduled++;
        return Optional.of(job);
    }

    /** Moves a job on and tells how it stands; nothing when the module has no such job. */
    synchronized Optional<JobStatus> poll(String module, String jobId) {
        return Optional.ofNullable(jobs.get(jobId))
                .filter(job -> job.module().equals(module))
                .map(job -> job.poll(held));
    }

    synchronized void steps(List<String> ofNewJobs) {
        if (ofNewJobs.isEmpty() || ofNewJobs.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A job has one step or more, each with a text: " + ofNewJobs);
        }
        steps = List.copyOf(ofNewJobs);
    }

    synchronized void hold() {
        held = step -> true;
    }

    synchronized void holdAt(String status) {
        held = status::equals;
    }

    synchronized void release() {
        held = NONE;
    }

    /** The job scheduled last, or null before the first. */
    synchronized String lastId() {
        Map.Entry<String, ScheduledJob> last = jobs.lastEntry();
        return last == null ? null : last.getKey();
    }

    synchronized long scheduled() {
        return scheduled;
    }

    /** Counts from zero again. The jobs stay. */
    synchronized void resetCount() {
        scheduled = 0;
    }
}
