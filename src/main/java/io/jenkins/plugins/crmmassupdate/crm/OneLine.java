package io.jenkins.plugins.crmmassupdate.crm;

import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import java.util.stream.Collectors;

/**
 * Makes text of strangers fit for a log or a terminal. The CRM's messages, file names and ids may hold line ends, escape
 * sequences, C1 controls or bidirectional overrides, with which a line could forge others, rewrite what stands above it, or
 * not be what it seems.
 */
public final class OneLine {
    private OneLine() {}

    /** The text on one line, each character that is none for the eye replaced by a question mark. */
    public static String of(String text) {
        return text.codePoints()
                .mapToObj(c -> isVisible(c) ? Character.toString(c) : "?")
                .collect(Collectors.joining());
    }

    /** As above, and no longer than that many characters. */
    public static String of(String text, int most) {
        return of(XmlText.cut(text, most, "..."));
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
