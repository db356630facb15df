package io.jenkins.plugins.crmmassupdate.crm.text;

/**
 * The gate for text of strangers into what is stored or exported as XML: a build's file, a page of the REST API, a test
 * report. Jenkins does not save a build with a character that XML 1.0 cannot hold; such a character becomes U+FFFD.
 */
public final class XmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /** @return what XML 1.0 can hold of a text; null for null */
    public static String of(String text) {
        return text == null || text.codePoints().allMatch(XmlText::isLegal)
                ? text
                : text.codePoints()
                        .map(c -> isLegal(c) ? c : REPLACEMENT)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** As above, and no longer than that many characters, each of which stays whole; then with an ellipsis. */
    public static String of(String text, int most) {
        return of(cut(text, most, "…"));
    }

    /** The text itself, or its first characters, none of them in half, and a mark. */
    public static String cut(String text, int most, String mark) {
        if (text.length() <= most || text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most)) + mark;
    }

    /** Whether a document can hold the character, by the production Char of XML 1.0: no half surrogate, few controls. */
    public static boolean isLegal(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
