package io.jenkins.plugins.crmmassupdate.crm.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Which of some names a person who mistyped one may have meant. */
final class NearestName {
    /** Longer ones are not compared: it takes the product of the lengths. */
    private static final int MOST = 200;

    private NearestName() {}

    /** The one that differs least, upper and lower case aside; null if there is none. */
    static String of(String typed, Collection<String> names) {
        String wanted = simple(typed);
        return names.stream()
                .filter(name -> !name.isBlank())
                .min(Comparator.comparingInt(name -> distance(wanted, simple(name))))
                .orElse(null);
    }

    private static String simple(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(MOST, lower.length()));
    }

    /** Letters to insert, leave out or exchange (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
