package io.jenkins.plugins.crmmassupdate.crm;

import io.jenkins.plugins.crmmassupdate.crm.text.Complaint;
import java.util.Locale;

/**
 * The account of one record.
 *
 * @param id the id exactly as it was requested (trimmed); hostile text where it is malformed
 * @param outcome what became of the record
 * @param code the CRM's code verbatim, or one of {@link LocalCode}; never empty
 * @param message the CRM's message verbatim, or our own words; hostile text
 * @param batch number of the batch that carried the record, from 1; 0 if it never was in one
 * @param attempts how many calls carried the record; 0 if it was never sent
 * @param details the entry's {@code details} as JSON on one line, empty if the CRM sent none
 * @param seen what a run that reads saw of it, as JSON on one line; empty if nothing
 */
public record RecordOutcome(
        String id,
        Outcome outcome,
        String code,
        String message,
        int batch,
        int attempts,
        String details,
        String seen) {

    /** One that was not looked at. */
    public RecordOutcome(
            String id, Outcome outcome, String code, String message, int batch, int attempts, String details) {
        this(id, outcome, code, message, batch, attempts, details, "");
    }

    /** The same, with what was seen of it. */
    public RecordOutcome seen(String json) {
        return new RecordOutcome(id, outcome, code, message, batch, attempts, details, json);
    }

    /** The message with what the CRM says about a field; hostile text. */
    public String saying() {
        return complaint().after(message);
    }

    /** What to do about it, empty if we do not know. */
    public String remedy(Locale locale) {
        return Remedies.of(code, complaint(), locale);
    }

    /** What the CRM says about a field; of an updated record nothing. */
    public Complaint complaint() {
        return outcome == Outcome.UPDATED ? Complaint.NONE : Complaint.of(details);
    }

    /** An outcome that we state ourselves, without an entry of the CRM. */
    public static RecordOutcome local(String id, Outcome outcome, LocalCode code, String message, int batch, int attempts) {
        return new RecordOutcome(id, outcome, code.name(), message, batch, attempts, "");
    }
}
