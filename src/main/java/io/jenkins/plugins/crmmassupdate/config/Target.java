package io.jenkins.plugins.crmmassupdate.config;

import io.jenkins.plugins.crmmassupdate.crm.RecordAddress;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;

/**
 * Where a run goes: what became of a connection's name or an API domain given in a job.
 *
 * @param domain an API domain that the run may use
 * @param apiVersion version as in the URL
 * @param credentialsId id of the credential, or null if none is known
 * @param limit the calls at once that all runs over the connection make together
 * @param timeouts of one call
 * @param retries how often a call is made again
 * @param recordAddress where a person finds a record in the CRM, or null if that is not known
 */
public record Target(
        ApiDomain domain,
        String apiVersion,
        String credentialsId,
        CallLimit limit,
        Timeouts timeouts,
        Retries retries,
        RecordAddress recordAddress) {

    /** The same target with what a job said, where it said something. */
    public Target with(String jobsApiVersion, String jobsCredentialsId) {
        return new Target(
                domain,
                jobsApiVersion == null ? apiVersion : jobsApiVersion,
                jobsCredentialsId == null ? credentialsId : jobsCredentialsId,
                limit,
                timeouts,
                retries,
                recordAddress);
    }
}
