package io.jenkins.plugins.crmmassupdate.config;

import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import io.jenkins.plugins.crmmassupdate.crm.token.IssuedToken;
import io.jenkins.plugins.crmmassupdate.crm.token.TokenCall;

/**
 * What a refresh token is traded in with. Two are equal if they would get their tokens for the same refresh token, whatever
 * the ids and the places of the credentials they came from: the accounts server's limits are those of the refresh token.
 *
 * @param accounts an accounts server that may be called
 */
record RefreshGrant(ApiDomain accounts, String clientId, Secret clientSecret, Secret refreshToken) {
    /** Makes the token call; only meanwhile the secrets are text. */
    IssuedToken trade(CrmHttp http) throws TransportFailure, TokenRefusal {
        return TokenCall.make(http, accounts, clientId, text(clientSecret), text(refreshToken));
    }

    /** Copied and pasted, a secret often has a line end after it. */
    private static String text(Secret secret) {
        return Secret.toString(secret).strip();
    }

    /** Without the secrets, which a record would show. */
    @Override
    public String toString() {
        return "refresh token for " + accounts;
    }
}
