package io.jenkins.plugins.crmmassupdate.cli;

import java.util.stream.Collectors;

/**
 * Makes text of strangers fit for a terminal. The CRM's messages, file names and ids may hold escape sequences, C1
 * controls or bidirectional overrides, with which a line could rewrite what stands above it or not be what it seems.
 */
final class Printable {
    private Printable() {}

    /** The text on one line, each character that is none for the eye replaced by a question mark. */
    static String line(String text) {
        return text.codePoints()
                .mapToObj(c -> isVisible(c) ? Character.toString(c) : "?")
                .collect(Collectors.joining());
    }

    /** As above, and no longer than that many characters. */
    static String line(String text, int most) {
        boolean fits = text.codePointCount(0, text.length()) <= most;
        return fits ? line(text) : line(text.substring(0, text.offsetByCodePoints(0, most))) + "...";
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
