package io.jenkins.plugins.crmmassupdate.crm.http;

import java.io.IOException;

/** No complete answer came back. The message names the host, the phase and the cause; it never holds a header. */
public final class TransportFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean sent;
    private final boolean lasts;
    private final boolean agentLost;
    private Step step;

    /** How far a call has come. */
    public enum Step {
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

        Step(String participle) {
            this.participle = participle;
        }

        /** As a participle: what the call was doing. */
        @Override
        public String toString() {
            return participle;
        }
    }

    /**
     * @param message host, phase and cause in one sentence
     * @param sent whether the request, or a part of it, can have reached the CRM
     */
    public TransportFailure(String message, boolean sent) {
        this(message, sent, false, false, null);
    }

    private TransportFailure(String message, boolean sent, boolean lasts, boolean agentLost, Throwable cause) {
        super(message, cause);
        this.sent = sent;
        this.lasts = lasts;
        this.agentLost = agentLost;
    }

    /** A failure that waiting does not mend, such as an untrusted certificate. */
    public static TransportFailure lasting(String message, boolean sent, Throwable cause) {
        return new TransportFailure(message, sent, true, false, cause);
    }

    /** The machine that makes the calls is gone. @param sent as in the constructor */
    public static TransportFailure agentLost(String message, boolean sent, Throwable cause) {
        return new TransportFailure(message, sent, true, true, cause);
    }

    /** The same failure in other words, as whoever passes it on sees it. @param sent as in the constructor */
    public TransportFailure reworded(String message, boolean sent) {
        return new TransportFailure(message, sent, lasts, agentLost, this).at(step);
    }

    TransportFailure at(Step reached) {
        step = reached;
        return this;
    }

    /** How far the call had come; null where nobody saw it. */
    public Step step() {
        return step;
    }

    /** Whether the request can have reached the CRM, so that its effect is unknown. */
    public boolean wasSent() {
        return sent;
    }

    /** Whether it says nothing about the CRM and the way to it, for the machine that makes the calls is gone. */
    public boolean isAgentLost() {
        return agentLost;
    }

    /** Whether the next call would fail the same way. */
    public boolean lasts() {
        return lasts;
    }
}
