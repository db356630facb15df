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
    /** An answer came that is not one of the CRM: no JSON, HTML of a proxy, a redirect, too long. */
    UNREADABLE_ANSWER,
    /** The answer has no entry for this id. */
    NO_ENTRY,
    /** The answer contradicts itself about this id. */
    CONFLICTING_ENTRIES,
    /** So many access tokens were fetched lately that the accounts server would refuse the next. */
    TOKEN_LIMIT,
    /** A fault of this program. */
    INTERNAL_FAULT
}
