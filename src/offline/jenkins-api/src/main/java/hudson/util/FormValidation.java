package hudson.util;

import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code FormValidation}. */
public abstract class FormValidation {
    private FormValidation() {}

    public static FormValidation ok() {
        throw Signature.only();
    }

    public static FormValidation ok(String message) {
        throw Signature.only();
    }

    public static FormValidation warning(String message) {
        throw Signature.only();
    }

    public static FormValidation error(String message) {
        throw Signature.only();
    }
}
