package io.jenkins.plugins.crmmassupdate.crm;

/**
 * Something the user gave cannot be used. The message names the value, the place and the remedy, in one or two
 * sentences, and is fit to be shown as it is. Thrown before anything is sent.
 */
public final class BadInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Longest piece of foreign text that a message quotes, in characters. */
    private static final int QUOTED = 80;

    /** @param message may hold text of strangers: a file's name, a parser's words; here it is made fit for a log */
    public BadInputException(String message) {
        super(OneLine.of(message));
    }

    /** Quotes foreign text for a message: on one line (see {@link OneLine}), shortened. */
    public static String quote(String text) {
        return "'" + OneLine.of(text, QUOTED) + "'";
    }
}
