package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules of the scheduled mode: {@code POST …/actions/mass_update} with a {@code cvid} schedules a job, and {@code GET
 * …/actions/mass_update?job_id=…} tells how far it is. {@link MassUpdateEndpoint} has checked token, module and fields.
 */
final class JobEndpoint {

    private static final int MAX_RECORDS = 50_000;

    private final ScheduledJobs jobs;

    JobEndpoint(ScheduledJobs jobs) {
        this.jobs = jobs;
    }

    /** The order of the checks is not recorded. */
    CallAnswer schedule(MassUpdateRequest request, SimulatedModule module) {
        CustomView view = module.view(request.cvid());
        if (view == null) {
            return CallRefusals.UNKNOWN_VIEW;
        }
        if (view.records() == 0) {
            return CallRefusals.NO_RECORDS_FOUND;
        }
        if (view.records() > MAX_RECORDS) {
            return CallRefusals.LIMIT_EXCEEDED;
        }
        return jobs.schedule(module.name(), view)
                .map(job -> CallAnswer.entry(200, scheduled(job.id())))
                .orElse(CallRefusals.ALREADY_SCHEDULED);
    }

    /** That a job is found under its own module only is not recorded. */
    CallAnswer poll(SimulatedCall call) {
        if (call.jobId().isEmpty()) {
            return CallRefusals.JOB_ID_MISSING;
        }
        return jobs.poll(call.module(), call.jobId())
                .map(status -> CallAnswer.entry(200, status.entry()))
                .orElse(CallRefusals.UNKNOWN_JOB);
    }

    /** The API page's sample "Response for scheduler type"; its HTTP status is taken to be the usual one. */
    private static Map<String, Object> scheduled(String jobId) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("code", "SUCCESS");
        entry.put("details", Map.of("job_id", jobId));
        entry.put("message", "mass update scheduled successfully");
        entry.put("status", "success");
        return entry;
    }
}
