package io.jenkins.plugins.crmmassupdate.crm.wire;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells the failures that the next call would meet too from the weather. In all of them nothing was sent. */
public final class LastingFailure {
    /** What OkHttp makes of a proxy's 407. */
    private static final String WHO_WE_ARE = "Failed to authenticate with proxy";

    /** What it makes of any other answer of a proxy that opens no way; these are the refusals among them. */
    private static final Pattern REFUSAL = Pattern.compile("Unexpected response code for CONNECT: (3..|401|403|404|405)");

    private LastingFailure() {}

    /** Whether it is one: a certificate that is not trusted, or a proxy that opens no way. */
    public static boolean is(IOException failure) {
        String words = String.valueOf(failure.getMessage());
        return isDistrust(failure) || words.equals(WHO_WE_ARE) || REFUSAL.matcher(words).matches();
    }

    private static boolean isDistrust(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLPeerUnverifiedException || cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }
}
