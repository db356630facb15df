package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;

/** Gives the access token of each call. Called by several threads at once. */
@FunctionalInterface
public interface TokenSource {
    /**
     * The token for a call that starts now; one that {@link CrmHttp#checkToken} has passed. May block while a new one is
     * fetched.
     *
     * @throws TransportFailure if the token cannot be fetched now; nothing was sent to the CRM then
     * @throws TokenRefusal if there will be no token
     */
    String token() throws TransportFailure, TokenRefusal;

    /**
     * The CRM refused the token of a call. Fetches a new one, unless another call has brought it about meanwhile.
     *
     * @param callStarted when the refused call started, in {@link System#nanoTime}
     * @return whether there is a newer token than that call had; false if tokens cannot be renewed
     * @throws TransportFailure if the token cannot be fetched now
     * @throws TokenRefusal if there will be no token
     */
    default boolean renew(long callStarted) throws TransportFailure, TokenRefusal {
        return false;
    }
}
