package io.jenkins.plugins.crmmassupdate.crm;

/** What became of one requested record. Every distinct requested id ends with exactly one of these. */
public enum Outcome {
    /** The CRM confirmed the change of this record. */
    UPDATED,
    /** Refused: by the CRM, or locally because the id is malformed. */
    FAILED,
    /** Never sent, because the run ended before. */
    NOT_SENT,
    /** Sent, but no answer says what became of it. */
    UNKNOWN
}
