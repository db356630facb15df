package io.jenkins.plugins.crmmassupdate.config;

import io.jenkins.plugins.crmmassupdate.crm.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.Timeouts;

/**
 * Where a run goes: what became of a connection's name or an API domain given in a job.
 *
 * @param domain an API domain that the run may use
 * @param apiVersion version as in the URL
 * @param credentialsId id of the credential, or null if none is known
 * @param maxConcurrentCalls calls at once that one run may make
 */
public record Target(
        ApiDomain domain, String apiVersion, String credentialsId, int maxConcurrentCalls, Timeouts timeouts) {

    /** The same target with what a job said, where it said something. */
    public Target with(String jobsApiVersion, String jobsCredentialsId) {
        return new Target(
                domain,
                jobsApiVersion == null ? apiVersion : jobsApiVersion,
                jobsCredentialsId == null ? credentialsId : jobsCredentialsId,
                maxConcurrentCalls,
                timeouts);
    }
}
