package io.jenkins.plugins.crmmassupdate.crm.text;

import java.util.Locale;

/** How numbers are written in English sentences, in logs, files, errors and the shell alike: 10,000. Settings stay as typed. */
public final class Count {
    private Count() {}

    /** For example {@code 10,000}. */
    public static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With its noun, for example {@code 10,000 records}, {@code 1 batch} or {@code 2 batches}. */
    public static String of(long number, String noun) {
        String plural = noun.endsWith("y")
                ? noun.substring(0, noun.length() - 1) + "ies"
                : noun + (noun.endsWith("ch") ? "es" : "s");
        return of(number) + " " + (number == 1 ? noun : plural);
    }
}
