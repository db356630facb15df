package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A mass update of a custom view. It has no clock: asking for its status is what moves it on, so that tests need not wait.
 * Guarded by {@link ScheduledJobs}.
 */
final class ScheduledJob {

    private static final String RUNNING = "RUNNING";
    private static final Set<String> IN_PROGRESS = Set.of("SCHEDULED", "QUEUED", RUNNING);

    private final String id;
    private final String module;
    private final CustomView view;
    private final List<String> steps;
    private int step = -1;

    /** @param steps the status at each poll, one or more */
    ScheduledJob(String id, String module, CustomView view, List<String> steps) {
        this.id = id;
        this.module = module;
        this.view = view;
        this.steps = List.copyOf(steps);
    }

    String id() {
        return id;
    }

    String module() {
        return module;
    }

    boolean isOf(String ofModule, CustomView ofView) {
        return module.equals(ofModule) && view.equals(ofView);
    }

    /** Whether the job has come to its last step, and that is not one in which a job still has something to do. */
    boolean isFinished() {
        return step == steps.size() - 1 && !IN_PROGRESS.contains(steps.get(step));
    }

    /** Goes to the next step, unless the present one is held or the last, and tells what it is. */
    JobStatus poll(Predicate<String> held) {
        boolean stays = step == steps.size() - 1 || step >= 0 && held.test(steps.get(step));
        if (!stays) {
            step++;
        }
        return status();
    }

    /**
     * The counts follow the API page's samples: all records not updated yet while SCHEDULED; an even part of them done by
     * each RUNNING; none left when COMPLETED; the rest failed when FAILED. In any other status they stand as they stood.
     */
    private JobStatus status() {
        String status = steps.get(step);
        boolean completed = status.equals("COMPLETED");
        int parts = completed ? 1 : runningIn(steps) + 1;
        int partsDone = completed ? 1 : runningIn(steps.subList(0, step + 1));
        int updated = (int) ((long) (view.records() - view.bad()) * partsDone / parts);
        int failed = (int) ((long) view.bad() * partsDone / parts);
        boolean restFailed = status.equals("FAILED");
        return new JobStatus(status, restFailed ? view.records() - updated : failed, updated, view.records());
    }

    private static int runningIn(List<String> some) {
        return (int) some.stream().filter(RUNNING::equals).count();
    }
}
