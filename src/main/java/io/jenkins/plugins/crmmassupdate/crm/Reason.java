package io.jenkins.plugins.crmmassupdate.crm;

/**
 * Why records were not updated: one line for a person.
 *
 * @param outcome what became of them; never UPDATED
 * @param code the CRM's code, or a {@link LocalCode}; hostile text
 * @param message one of the messages that came with it; hostile text
 * @param count how many records
 * @param exampleId one of them; empty where nobody knows which they are
 */
public record Reason(Outcome outcome, String code, String message, long count, String exampleId) {
    public Reason oneMore() {
        return new Reason(outcome, code, message, count + 1, exampleId);
    }
}
