package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;

/** What all that makes calls of the CRM has in common. */
public interface CallSender {
    /**
     * The CRM refused the token of a call; see {@link TokenSource#renew}.
     *
     * @return whether it is worth while to make the call again
     */
    default boolean renewToken(long callStarted) throws TransportFailure, TokenRefusal {
        return false;
    }

    /** Gives up the calls under way, which then fail soon. Called when an interrupted run has waited long enough. */
    default void cancel() {}
}
