package io.jenkins.plugins.crmmassupdate.crm;

import java.util.regex.Pattern;

/**
 * All records of a custom view, at most {@value #MOST_RECORDS}, which the CRM changes as one job of its own. Source: API page
 * "Mass Update Records", {@code cvid} and {@code territory}.
 *
 * @param id the view's id, digits
 * @param territoryId only its records in this territory; null for all
 * @param includeChildTerritories and in those below it
 */
public record CustomView(String id, String territoryId, boolean includeChildTerritories) {
    /** Records that the CRM takes in one job. */
    public static final int MOST_RECORDS = 50_000;

    private static final Pattern ID = Pattern.compile("[0-9]{1,30}");

    /** @throws BadInputException if an id cannot be one, or child territories are to be included without a territory */
    public CustomView {
        checkId(id);
        if (territoryId != null) {
            checkTerritoryId(territoryId);
        } else if (includeChildTerritories) {
            throw new BadInputException("Child territories are to be included, but there is no territory; name it.");
        }
    }

    /** @throws BadInputException if it cannot be the id of a custom view */
    public static String checkId(String id) {
        return check(id, "The custom view", "the number in the address of the view in the CRM");
    }

    /** @throws BadInputException if it cannot be the id of a territory */
    public static String checkTerritoryId(String id) {
        return check(id, "The territory", "not the territory's name");
    }

    /** @throws BadInputException if it cannot be the id of a job that the CRM has scheduled */
    public static String checkJobId(String id) {
        return check(id, "The job", "as the log of the run that scheduled it tells");
    }

    private static String check(String id, String what, String which) {
        if (!isId(id)) {
            throw new BadInputException(what + " " + BadInputException.quote(String.valueOf(id))
                    + " is not an id; use digits only, " + which + ".");
        }
        return id;
    }

    public static boolean isId(String id) {
        return id != null && ID.matcher(id).matches();
    }

    /** What a person calls it. */
    @Override
    public String toString() {
        return "custom view " + id
                + (territoryId == null ? "" : ", territory " + territoryId)
                + (includeChildTerritories ? " and those below it" : "");
    }
}
