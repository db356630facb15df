package io.jenkins.plugins.crmmassupdate.crm.view;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;

/**
 * What a scheduled mass update is to do: change all records of a view, or only follow a job that was scheduled before.
 *
 * @param change what is to be changed; when a job is followed, its module and API version count alone
 * @param view for which records, or null
 * @param jobId the job to follow, or null
 */
public record JobRequest(MassUpdateRequest change, CustomView view, String jobId) {
    /** @throws BadInputException if the job's id cannot be one */
    public JobRequest {
        if ((view == null) == (jobId == null)) {
            throw new IllegalArgumentException("either a view or a job");
        }
        if (jobId != null) {
            CustomView.checkJobId(jobId);
        }
    }

    /** Changes all records of a view. */
    public static JobRequest of(MassUpdateRequest change, CustomView view) {
        return new JobRequest(change, view, null);
    }

    /** Only follows a job. */
    public static JobRequest follow(String apiVersion, String module, String jobId) {
        return new JobRequest(new MassUpdateRequest(apiVersion, module, FieldValues.NONE, false), null, jobId);
    }
}
