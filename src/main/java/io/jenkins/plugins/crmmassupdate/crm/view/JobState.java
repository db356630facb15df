package io.jenkins.plugins.crmmassupdate.crm.view;

/**
 * How far a job of the CRM is. Source: API page "Get Mass Update Status". The counts are all there is: which records they
 * count, the CRM does not tell.
 *
 * @param status SCHEDULED, QUEUED, RUNNING, COMPLETED, FAILED, SUSPENDED, or what the CRM calls it else; hostile text
 * @param total records of the job
 * @param updated records updated so far
 * @param failed records that could not be updated
 * @param notUpdated records not updated yet
 * @param flaw what is wrong with the counts, so that nobody can tell what the job did; null if nothing is
 */
public record JobState(String status, long total, long updated, long failed, long notUpdated, String flaw) {
    /** No count is negative, and the total is not less than its parts. */
    public JobState {
        updated = Math.max(0, updated);
        failed = Math.max(0, failed);
        notUpdated = Math.max(0, notUpdated);
        total = Math.max(total, updated + failed + notUpdated);
    }

    /** With counts that can be. */
    public JobState(String status, long total, long updated, long failed, long notUpdated) {
        this(status, total, updated, failed, notUpdated, null);
    }

    /** Whether the CRM has done what it was told. */
    public boolean isCompleted() {
        return status.equals("COMPLETED");
    }

    boolean isFailed() {
        return status.equals("FAILED");
    }

    boolean isSuspended() {
        return status.equals("SUSPENDED");
    }

    /** Whether nothing more will happen. */
    public boolean isEnd() {
        return isCompleted() || isFailed() || isSuspended();
    }

    /** Whether it is documented; all others are waited out. */
    public boolean isKnown() {
        return isEnd() || status.equals("SCHEDULED") || status.equals("QUEUED") || status.equals("RUNNING");
    }

    /** Records that are done, well or not. */
    public long done() {
        return updated + failed;
    }
}
