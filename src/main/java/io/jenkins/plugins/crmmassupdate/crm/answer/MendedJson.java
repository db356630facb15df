package io.jenkins.plugins.crmmassupdate.crm.answer;

import java.nio.charset.StandardCharsets;

/**
 * JSON without the characters that no strict reader takes: in an answer of 500 records, one of them in a text must not cost what
 * is said of all. Half surrogates and what is no UTF-8 become U+FFFD, and controls that are not escaped a space.
 */
final class MendedJson {
    private static final String REPLACEMENT = "\\ufffd";
    private static final int ESCAPE = 6; // characters of one with four digits

    private final String text;
    private final StringBuilder mended;

    private MendedJson(byte[] json) {
        text = new String(json, StandardCharsets.UTF_8);
        mended = new StringBuilder(text.length());
    }

    /** The same in UTF-8; what has none of them stays as it is. */
    static byte[] of(byte[] json) {
        MendedJson made = new MendedJson(json);
        boolean string = false;
        for (int i = 0; i < made.text.length(); ) {
            char next = made.text.charAt(i);
            string ^= next == '"';
            i += string ? made.takeOfString(next, i) : made.take(next);
        }
        return made.mended.toString().getBytes(StandardCharsets.UTF_8);
    }

    private int take(char next) {
        mended.append(next);
        return 1;
    }

    /** @return how many characters were taken */
    private int takeOfString(char next, int at) {
        if (next < ' ') {
            return take(' ');
        }
        if (next != '\\') {
            return take(next);
        }
        int unit = unit(at);
        if (Character.isHighSurrogate((char) unit) && Character.isLowSurrogate((char) unit(at + ESCAPE))) {
            mended.append(text, at, at + 2 * ESCAPE);
            return 2 * ESCAPE;
        }
        if (Character.isSurrogate((char) unit)) {
            mended.append(REPLACEMENT);
            return ESCAPE;
        }
        int length = Math.min(2, text.length() - at); // an escaped quotation mark ends no text
        mended.append(text, at, at + length);
        return length;
    }

    /** What an escape with four digits stands for; 0 if there is none. */
    private int unit(int at) {
        if (!text.startsWith("\\u", at) || at + ESCAPE > text.length()) {
            return 0;
        }
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return 0;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
