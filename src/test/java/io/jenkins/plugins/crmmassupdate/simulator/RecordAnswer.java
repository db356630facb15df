package io.jenkins.plugins.crmmassupdate.simulator;

/**
 * What became of one id of a call.
 *
 * @param id as received
 * @param refusal why the record was not updated, or null when it was
 */
record RecordAnswer(String id, RecordRefusal refusal) {

    boolean updated() {
        return refusal == null;
    }
}
