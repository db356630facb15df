package io.jenkins.plugins.crmmassupdate.crm;

/**
 * Why a run ended before its last batch.
 *
 * @param kind who ended it
 * @param code the CRM's code, or a {@link LocalCode}
 * @param message the CRM's words or ours; hostile text
 */
public record StopReason(Kind kind, String code, String message) {
    /** Longest piece of foreign text in the sentence, in characters. */
    private static final int MOST_TEXT = 300;

    /** Who ended the run. */
    public enum Kind {
        /** The CRM, for a reason that every later batch would meet too. */
        REFUSED,
        /** The network: the CRM could not be reached or did not answer. */
        UNREACHABLE,
        /** A person. */
        ABORTED
    }

    /** The sentence for a person: what happened, the code, and what to do; on one line. */
    public String sentence() {
        String what =
                switch (kind) {
                    case REFUSED ->
                        "The CRM refused the run: " + OneLine.of(code, MOST_TEXT) + " ("
                                + OneLine.of(message, MOST_TEXT) + ").";
                    case UNREACHABLE -> "The CRM could not be reached: " + OneLine.of(message, MOST_TEXT) + ".";
                    case ABORTED -> "The run was aborted.";
                };
        return (what + " " + Remedies.of(code)).strip();
    }
}
