package io.jenkins.plugins.crmmassupdate.crm.wire;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;

/** The header Retry-After (RFC 9110, 10.2.3): a number of seconds, or a date in one of its three forms. */
public final class RetryAfter {
    /** A wait that is longer, about 31 years, is taken as this. */
    public static final long MOST_SECONDS = 999_999_999;

    private RetryAfter() {}

    /** The seconds to wait from now; 0 if there is no such header, or it is neither, or lies in the past. */
    public static long seconds(Headers headers) {
        String value = headers.get("Retry-After");
        if (value == null) {
            return 0;
        }
        if (value.matches("[0-9]+")) {
            String digits = value.replaceFirst("^0+(?=.)", "");
            return digits.length() > 9 ? MOST_SECONDS : Long.parseLong(digits);
        }
        Instant date = headers.getInstant("Retry-After");
        long seconds = date == null ? 0 : Duration.between(Instant.now(), date).toSeconds() + 1;
        return Math.min(MOST_SECONDS, Math.max(0, seconds));
    }
}
