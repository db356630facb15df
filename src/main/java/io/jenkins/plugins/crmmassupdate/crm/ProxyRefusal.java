package io.jenkins.plugins.crmmassupdate.crm;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer of a proxy that opens no way to the CRM; OkHttp makes an exception of it, and only the words are left. */
final class ProxyRefusal {
    private static final String WHO_WE_ARE = "Failed to authenticate with proxy"; // 407
    private static final Pattern STATUS = Pattern.compile("Unexpected response code for CONNECT: ([0-9]{3})");

    private ProxyRefusal() {}

    /** Whether it is one that the next call would meet too. */
    static boolean lasts(IOException failure) {
        String words = String.valueOf(failure.getMessage());
        Matcher status = STATUS.matcher(words);
        return words.equals(WHO_WE_ARE)
                || status.matches()
                        && Verdict.ofUnreadable(Integer.parseInt(status.group(1))) == Verdict.END_RUN;
    }
}
