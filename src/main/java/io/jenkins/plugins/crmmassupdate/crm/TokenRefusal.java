package io.jenkins.plugins.crmmassupdate.crm;

import java.io.IOException;

/** There is no access token; only if the refusal says so, waiting may bring one. The message never holds a secret. */
public final class TokenRefusal extends IOException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final long waitSeconds;

    /**
     * @param code the accounts server's code, or a {@link LocalCode}
     * @param message what was refused, without a full stop; {@link Remedies} knows what to do about the code
     */
    public TokenRefusal(String code, String message) {
        this(code, message, 0);
    }

    /** As above. @param waitSeconds how long to wait before it is worth while to ask again; 0 if it never is */
    public TokenRefusal(String code, String message, long waitSeconds) {
        super(message);
        this.code = code;
        this.waitSeconds = waitSeconds;
    }

    /** How long to wait before it is worth while to ask again; 0 if it never is. */
    public long waitSeconds() {
        return waitSeconds;
    }

    /** The accounts server's code; hostile text. */
    public String code() {
        return code;
    }
}
