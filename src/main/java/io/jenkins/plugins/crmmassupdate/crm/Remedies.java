package io.jenkins.plugins.crmmassupdate.crm;

import io.jenkins.plugins.crmmassupdate.crm.text.Complaint;
import java.text.MessageFormat;
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
        ResourceBundle texts = texts(locale);
        return texts.containsKey(code) ? texts.getString(code) : "";
    }

    /** As above, for the very field that the CRM complains about, if it does: {@code Phone takes a phone number.} */
    public static String of(String code, Complaint complaint, Locale locale) {
        ResourceBundle texts = texts(locale);
        String about = "about." + (complaint.isOfTheBatch() ? "batch." : "") + complaint.rule();
        String ofCode = "about." + code;
        if (!complaint.rule().isEmpty() && !complaint.field().isEmpty() && texts.containsKey(about)) {
            String type = "type." + complaint.limit().toLowerCase(Locale.ROOT);
            boolean known = complaint.rule().equals("expected_data_type") && texts.containsKey(type);
            return known
                    ? filled(texts.getString("about.type"), complaint.field(), texts.getString(type))
                    : filled(texts.getString(about), complaint.field(), complaint.limit());
        }
        return !complaint.field().isEmpty() && texts.containsKey(ofCode)
                ? filled(texts.getString(ofCode), complaint.field(), "")
                : of(code, locale);
    }

    /** As above, where there are no ids to run again with: when a whole view is updated, or a connection tested. */
    public static String withoutIds(String code, Locale locale) {
        String remedy = of("view." + code, locale);
        return remedy.isEmpty() ? of(code, locale) : remedy;
    }

    /** The texts have apostrophes as they are. */
    private static String filled(String text, String field, String limit) {
        return MessageFormat.format(text.replace("'", "''"), OneLine.of(field), OneLine.of(limit));
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, Remedies.class.getClassLoader(), ELSE_ENGLISH);
    }
}
