package io.jenkins.plugins.crmmassupdate.crm.token;

import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;

/**
 * An access token as it came from the accounts server.
 *
 * @param value the token; one that {@link CrmHttp#checkToken} has passed
 * @param lifetimeSeconds how long it is good for, from when it was asked for
 */
public record IssuedToken(String value, long lifetimeSeconds) {
    /** Without the token, which a record would show. */
    @Override
    public String toString() {
        return "an access token for " + lifetimeSeconds + " s";
    }
}
