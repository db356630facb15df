package io.jenkins.plugins.crmmassupdate.crm;

import java.io.IOException;

/** No complete answer came back. The message names the host, the phase and the cause; it never holds a header. */
public final class TransportFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean sent;

    /**
     * @param message host, phase and cause in one sentence
     * @param sent whether the request, or a part of it, can have reached the CRM
     */
    public TransportFailure(String message, boolean sent) {
        super(message);
        this.sent = sent;
    }

    /** As above, keeping the cause for whoever must recognise it. */
    public TransportFailure(String message, boolean sent, Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    /** Whether the request can have reached the CRM, so that its effect is unknown. */
    public boolean wasSent() {
        return sent;
    }
}
