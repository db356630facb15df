package io.jenkins.plugins.crmmassupdate.simulator;

/**
 * What became of one id of a call.
 *
 * @param id as received
 * @param number the id as a number, read once because that is the dearest part of an update; -1 when it is none
 * @param refusal why the record was not updated, or null when it was
 */
record RecordAnswer(String id, long number, RecordRefusal refusal) {

    boolean updated() {
        return refusal == null;
    }
}
