package io.jenkins.plugins.crmmassupdate.crm;

/** The codes that we give ourselves, where no code of the CRM exists. The CRM is not known to use any of them. */
public enum LocalCode {
    /** The id is not a record id: {@code ^[0-9]+$} fails. Never sent. */
    INVALID_ID,
    /** An earlier run has updated the record, and this one takes that over. */
    TAKEN_OVER,
    /** The run was a dry run: nothing is sent. */
    DRY_RUN,
    /** The build or the command was interrupted. */
    ABORTED,
    /** No connection to the CRM came about, so nothing was sent. */
    NOT_REACHED,
    /** The batch was sent, and no complete answer came back. */
    NO_ANSWER,
    /** The agent that makes the calls was lost, before or in the middle of the call. */
    AGENT_LOST,
    /** An answer came that is not one of the CRM: no JSON, HTML of a proxy, a redirect, too long. */
    UNREADABLE_ANSWER,
    /** The answer has no entry for this id. */
    NO_ENTRY,
    /** The answer contradicts itself about this id. */
    CONFLICTING_ENTRIES,
    /** So many access tokens were fetched lately that the accounts server would refuse the next. */
    TOKEN_LIMIT,
    /** The waiting for a job of the CRM took too long. */
    JOB_TIMEOUT,
    /** A mass update of a view could not even be asked for in time. */
    JOB_NOT_SCHEDULED,
    /** A mass update of a view was asked for, and no answer came: it may be scheduled or not. */
    JOB_UNCONFIRMED,
    /** The CRM does not know the job. */
    NO_SUCH_JOB,
    /** The token may schedule a job, but not ask for its result. */
    NO_READ_SCOPE,
    /** The token may change records, but not read them. */
    MODULE_NOT_READABLE,
    /** The token may read records, but not change them one by one. */
    MODULE_NOT_UPDATABLE,
    /** The record has the value already, and was not sent. */
    UNCHANGED,
    /** In a preview: the record would be changed. */
    WOULD_CHANGE,
    /** In a preview, or when it was to get its old value back: the CRM shows no such record. */
    NOT_FOUND,
    /** The CRM confirmed the change, and has something else in the record now. */
    NOT_KEPT,
    /** The answer never came; read afterwards, the record had the value. */
    CONFIRMED_BY_READING,
    /** The answer never came; read afterwards, the record had neither the value nor what it had before. */
    CHANGED_MEANWHILE,
    /** The record was to get its old value back, and has something else now than the run set that is taken back. */
    CHANGED_SINCE,
    /** The record was to get its old value back, and what that was is not known for sure. */
    NO_OLD_VALUE,
    /** The job of the CRM failed. */
    JOB_FAILED,
    /** The job of the CRM was suspended. */
    JOB_SUSPENDED,
    /** The job of the CRM is completed, with counts that cannot be. */
    JOB_UNCOUNTED,
    /** Records that a job counts as failed; which ones, nobody tells. */
    COUNTED_FAILED,
    /** Records that a job which has ended counts as not updated. */
    COUNTED_NOT_UPDATED,
    /** Records of a job that are in none of its counts. */
    NOT_COUNTED,
    /** Records that a job had not done when it was asked for the last time. */
    NOT_DONE_YET,
    /** A fault of this program. */
    INTERNAL_FAULT
}
