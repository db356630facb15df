package io.jenkins.plugins.crmmassupdate.crm;

import java.util.Locale;
import java.util.ResourceBundle;

/** What a person can do about a code, in one sentence; the texts are in {@code Remedies.properties}. */
public final class Remedies {
    private static final String BUNDLE = Remedies.class.getName();

    private Remedies() {}

    /** The remedy for a code of the CRM or of {@link LocalCode}, or an empty string if none is known. */
    public static String of(String code) {
        return of(code, Locale.getDefault());
    }

    /** As above, in the language of a reader. */
    public static String of(String code, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, locale, Remedies.class.getClassLoader());
        return texts.containsKey(code) ? texts.getString(code) : "";
    }
}
