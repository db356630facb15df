package io.jenkins.plugins.crmmassupdate.crm.http;

import java.io.Serializable;

/**
 * What came back from one call, unread. Travels from agents to the controller.
 *
 * @param status HTTP status
 * @param contentType header Content-Type, empty if there is none
 * @param body the body; at most {@link #MOST_BYTES}, cut off there
 * @param truncated whether the body was longer and is cut off
 * @param retryAfterSeconds what the header Retry-After asks for, as seconds or as a date, counted from the answer; 0 if
 *     there is none
 */
public record CrmAnswer(int status, String contentType, byte[] body, boolean truncated, long retryAfterSeconds)
        implements Serializable {
    /** A full answer for 500 ids has about 175 KB; beyond this nothing is read. */
    public static final int MOST_BYTES = 8 << 20;

    /**
     * Holds for answers that come from an agent too: reading one goes through here.
     *
     * @throws IllegalArgumentException if a part is missing or the body too long
     */
    public CrmAnswer {
        if (contentType == null || body == null || body.length > MOST_BYTES || retryAfterSeconds < 0) {
            throw new IllegalArgumentException(
                    "not an answer: a part is missing, the body too long, or the wait negative");
        }
    }

    /** An answer that asks for no wait. */
    public CrmAnswer(int status, String contentType, byte[] body, boolean truncated) {
        this(status, contentType, body, truncated, 0);
    }

    /** The same with another content type. */
    CrmAnswer withContentType(String other) {
        return other.equals(contentType)
                ? this
                : new CrmAnswer(status, other, body, truncated, retryAfterSeconds);
    }
}
