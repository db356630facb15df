package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;

/** Makes the calls that only read: the seam between what looks into the CRM and the wire. */
@FunctionalInterface
public interface ReadSender extends CallSender {
    /**
     * Makes one call; blocks until it is answered. Called by several threads at once.
     *
     * @param path from the root of the API domain, with its query; encoded
     * @throws TransportFailure if no complete answer came
     * @throws TokenRefusal if there is no token to ask with
     */
    CrmAnswer get(String path) throws TransportFailure, TokenRefusal;
}
