package io.jenkins.plugins.crmmassupdate.crm.http;

/** How far a call has come. */
public enum CallStep {
    PREPARING("preparing"),
    LOOKING_UP("looking up the host"),
    LOOKING_UP_PROXY("looking up the proxy"),
    CONNECTING("connecting"),
    CONNECTING_THROUGH_PROXY("connecting through the proxy"),
    MAKING_TLS("making TLS"),
    SENDING("sending the request"),
    WAITING("waiting for the answer"),
    READING("reading the answer");

    private final String participle;

    CallStep(String participle) {
        this.participle = participle;
    }

    /** As a participle: what the call was doing. */
    @Override
    public String toString() {
        return participle;
    }
}
