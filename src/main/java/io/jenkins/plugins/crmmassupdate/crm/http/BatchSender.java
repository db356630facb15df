package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import java.util.List;

/**
 * Sends one batch and returns the one answer: the seam between the loop and the wire. The call may leave from this JVM,
 * from an agent, or from a test's script.
 */
@FunctionalInterface
public interface BatchSender extends CallSender {
    /**
     * Makes one call; blocks until it is answered. Called by several threads at once.
     *
     * @param ids the ids to send, well-formed
     * @throws TransportFailure if no complete answer came; says whether the request can have arrived
     * @throws TokenRefusal if there is no token to send it with
     */
    CrmAnswer send(List<String> ids) throws TransportFailure, TokenRefusal;
}
