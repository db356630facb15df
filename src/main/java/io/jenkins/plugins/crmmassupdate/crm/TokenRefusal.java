package io.jenkins.plugins.crmmassupdate.crm;

import java.io.IOException;

/** There is no access token, and waiting will not bring one. The message never holds a secret. */
public final class TokenRefusal extends IOException {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param code the accounts server's code, or a {@link LocalCode}
     * @param message what was refused, without a full stop; {@link Remedies} knows what to do about the code
     */
    public TokenRefusal(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The accounts server's code; hostile text. */
    public String code() {
        return code;
    }
}
