package io.jenkins.plugins.crmmassupdate.crm;

import io.jenkins.plugins.crmmassupdate.crm.text.Complaint;
import java.util.Locale;

/**
 * Why records were not updated: one line for a person.
 *
 * @param outcome what became of them; never UPDATED
 * @param code the CRM's code, or a {@link LocalCode}; hostile text
 * @param message one of the messages that came with it; hostile text
 * @param complaint what the CRM says about a field
 * @param count how many records
 * @param exampleId one of them; empty where nobody knows which they are
 */
public record Reason(
        Outcome outcome, String code, String message, Complaint complaint, long count, String exampleId) {
    /** One without a word about a field. */
    public Reason(Outcome outcome, String code, String message, long count, String exampleId) {
        this(outcome, code, message, Complaint.NONE, count, exampleId);
    }

    public Reason oneMore() {
        return new Reason(outcome, code, message, complaint, count + 1, exampleId);
    }

    /** The message with what the CRM says about a field; hostile text. */
    public String saying() {
        return complaint.after(message);
    }

    /** What to do about it, empty if we do not know. */
    public String remedy(Locale locale) {
        return Remedies.of(code, complaint, locale);
    }
}
