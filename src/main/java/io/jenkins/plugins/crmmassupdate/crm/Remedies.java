package io.jenkins.plugins.crmmassupdate.crm;

import java.util.Locale;
import java.util.ResourceBundle;

/** What a person can do about a code, in one sentence; the texts are in {@code Remedies.properties}. */
public final class Remedies {
    private static final String BUNDLE = Remedies.class.getName();

    /** For a language that we do not have: English, and not what the machine's owner speaks. */
    private static final ResourceBundle.Control ELSE_ENGLISH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Remedies() {}

    /**
     * The remedy for a code of the CRM or of {@link LocalCode}, or an empty string if none is known. In English, like the
     * files and the log that it stands in, on whatever machine they are written.
     */
    public static String of(String code) {
        return of(code, Locale.ROOT);
    }

    /** As above, in the language of a reader. */
    public static String of(String code, Locale locale) {
        ResourceBundle texts = ResourceBundle.getBundle(BUNDLE, locale, Remedies.class.getClassLoader(), ELSE_ENGLISH);
        return texts.containsKey(code) ? texts.getString(code) : "";
    }

    /** As above, where there are no ids to run again with: when a whole view is updated, or a connection tested. */
    public static String withoutIds(String code, Locale locale) {
        String remedy = of("view." + code, locale);
        return remedy.isEmpty() ? of(code, locale) : remedy;
    }
}
