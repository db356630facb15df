package io.jenkins.plugins.crmmassupdate.bench;

/** A workload made ready; may be carried out again and again. */
@FunctionalInterface
interface Update {
    /** Updates all records and returns how many calls that took; throws if a single one was not updated. */
    int run() throws Exception;
}
