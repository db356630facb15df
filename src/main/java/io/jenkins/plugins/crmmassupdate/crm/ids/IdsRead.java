package io.jenkins.plugins.crmmassupdate.crm.ids;

/**
 * What the reading of ids saw.
 *
 * @param form in words, for example {@code CSV, `;`, column `Record Id` (2nd of 6), ids with `zcrm_`}; empty for a plain list
 * @param footerLines rows below the last id that were passed over as a footer
 */
public record IdsRead(String form, long footerLines) {
    /** The form that goes without saying. */
    public static final String PLAIN = "list, one id a line";

    /** A list of which there is nothing to tell. */
    public static final IdsRead NOTHING = new IdsRead("", 0);

    /** Whether the form is worth a line of the log. */
    public boolean isTelling() {
        return !form.isEmpty() && !form.equals(PLAIN);
    }

    /** A number with its ending: 1st, 2nd, 13th. */
    public static String ordinal(long number) {
        boolean teen = number / 10 % 10 == 1;
        String ending = teen ? "th" : number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th";
        return number + ending;
    }

    /** For the end of a refusal: what was read as what; or nothing. */
    String because() {
        return form.isEmpty() ? "" : " It was read as " + form + ".";
    }
}
