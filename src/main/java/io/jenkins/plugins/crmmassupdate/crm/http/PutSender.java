package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;

/** Makes the calls that change records one by one: the seam between values that differ from record to record and the wire. */
@FunctionalInterface
public interface PutSender extends CallSender {
    /**
     * Makes one call; blocks until it is answered. Called by several threads at once.
     *
     * @param path from the root of the API domain; encoded
     * @param body JSON
     * @throws TransportFailure if no complete answer came; says whether the request can have arrived
     * @throws TokenRefusal if there is no token to send it with
     */
    CrmAnswer put(String path, byte[] body) throws TransportFailure, TokenRefusal;
}
