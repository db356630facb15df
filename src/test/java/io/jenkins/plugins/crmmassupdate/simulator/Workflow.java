package io.jenkins.plugins.crmmassupdate.simulator;

/** What the CRM does by itself once a record is updated. */
@FunctionalInterface
public interface Workflow {
    /**
     * What the field has in the end.
     *
     * @param set the value that the update set
     * @param before what the field had
     */
    Object valueAfter(long id, String field, Object set, Object before);
}
