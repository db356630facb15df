package io.jenkins.plugins.crmmassupdate.crm.answer;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.text.JsonPiece;

/**
 * One entry of an answer, as sent. Texts are empty where the CRM sent none or something that is no scalar.
 *
 * @param id {@code details.id}, empty if the entry names no record
 * @param status {@code success} or {@code error}, verbatim
 * @param code the code, verbatim
 * @param message the message, verbatim
 * @param json {@code details} as JSON on one line, empty if absent
 */
public record AnswerEntry(String id, String status, String code, String message, JsonPiece json) {
    static final String SUCCESS = "success";
    static final String SUCCESS_CODE = "SUCCESS";

    AnswerEntry(String id, String status, String code, String message, String details) {
        this(id, status, code, message, JsonPiece.of(details));
    }

    /** {@code details} as JSON on one line, empty if absent. */
    public String details() {
        return json.toString();
    }

    boolean namesRecord() {
        return !id.isEmpty();
    }

    /** Judged by status and code, never by the message: different codes are recorded with the same message. */
    public Outcome outcome() {
        boolean success = status.equalsIgnoreCase(SUCCESS);
        boolean successCode = code.equals(SUCCESS_CODE);
        if (success && successCode) {
            return Outcome.UPDATED;
        }
        // one says success and the other does not, or nothing is said at all: we do not guess
        boolean unclear = success || successCode || code.isEmpty() && !status.equalsIgnoreCase("error");
        return unclear ? Outcome.UNKNOWN : Outcome.FAILED;
    }

    /** The code, or what to call an entry that has none. */
    String codeOrUnreadable() {
        return code.isEmpty() ? LocalCode.UNREADABLE_ANSWER.name() : code;
    }
}
