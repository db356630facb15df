package io.jenkins.plugins.crmmassupdate.crm.ids;

/**
 * Takes off what exports, spreadsheets and languages put around an id: blanks of any kind, {@code ="…"}, a leading
 * apostrophe, quotes, and {@code zcrm_} in any case; only where an id remains. Any other text stays, but for blanks
 * around it. Remembers whether it met the prefix.
 */
public final class IdCell {
    private static final String PREFIX = "zcrm_";

    /** Digits that remain at least, where more than blanks is taken off. */
    public static final int LONG = 10;

    private boolean prefixed;

    /** What it met before ids, in words; or empty. */
    public String inWords() {
        return prefixed ? "ids with `" + PREFIX + "`" : "";
    }

    /** The id in a cell, or the cell's text without blanks around it. */
    public String clean(String cell) {
        if (isId(cell)) {
            return cell;
        }
        String text = strip(cell);
        String id = text;
        boolean prefix = false;
        for (String before = null; !id.equals(before); ) {
            before = id;
            boolean hasPrefix = id.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
            prefix |= hasPrefix;
            id = strip(hasPrefix ? id.substring(PREFIX.length()) : unguarded(id));
        }
        boolean certain = isId(id) && (id.length() >= LONG || id.equals(text));
        if (!certain) {
            return text;
        }
        prefixed |= prefix;
        return id;
    }

    private static String unguarded(String text) {
        int last = text.length() - 1;
        if (last < 1) {
            return text;
        }
        char first = text.charAt(0);
        boolean quoted = (first == '"' || first == '\'' || first == '`') && text.charAt(last) == first;
        if (quoted && last > 1) {
            return text.substring(1, last);
        }
        boolean formula = first == '=' && (text.charAt(1) == '"' || text.charAt(1) == '\'');
        return formula || first == '\'' || first == '\u2019' ? text.substring(1) : text;
    }

    /** Whether the text is digits only, and some: the API's own rule. */
    public static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Without blanks at both ends, also those that nobody sees: U+00A0, U+200B, U+FEFF. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c >= '\u200B' && c <= '\u200F'
                || c == '\u2060'
                || c == '\uFEFF';
    }
}
