package io.jenkins.plugins.crmmassupdate.crm.token;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;

/** Where new access tokens come from: the accounts server, or a test's script. */
@FunctionalInterface
public interface TokenIssuer {
    /**
     * Fetches a new token; blocks until it is there.
     *
     * @throws TransportFailure if no usable answer came; says whether the accounts server can have been asked
     * @throws TokenRefusal if there will be no token
     */
    IssuedToken issue() throws TransportFailure, TokenRefusal;
}
