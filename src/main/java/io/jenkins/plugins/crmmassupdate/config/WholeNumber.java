package io.jenkins.plugins.crmmassupdate.config;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;

/** A number of a form or of Configuration as Code, which would else make 0 of what is none, without a word. */
final class WholeNumber {
    private WholeNumber() {}

    /**
     * Reads it.
     *
     * @param name of the setting, as it stands in Configuration as Code
     * @throws BadInputException if it is no whole number, or too long for one
     */
    static int parse(String name, String text) {
        String given = text == null ? "" : text.strip();
        if (!given.matches("[+-]?[0-9]{1,9}")) {
            throw new BadInputException(
                    name + " is " + BadInputException.quote(given) + ", which is not a whole number; use one like 5.");
        }
        return Integer.parseInt(given);
    }
}
