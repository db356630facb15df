package io.jenkins.plugins.crmmassupdate.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;

/** Turns the engine's word on a value into a form's. */
public final class Validation {
    private Validation() {}

    /** OK if the check passes, else its message; escaped by {@link FormValidation#error(String)}. */
    public static FormValidation of(Runnable check) {
        try {
            check.run();
            return FormValidation.ok();
        } catch (BadInputException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
