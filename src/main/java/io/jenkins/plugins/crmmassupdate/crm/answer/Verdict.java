package io.jenkins.plugins.crmmassupdate.crm.answer;

import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.util.Map;

/**
 * What to do about the ids of a call that have no final outcome after it: the one table of rules, code × HTTP status ×
 * what kind of answer came. {@code docs/restart-and-retry.md} shows it; the sources are the API page "Mass Update Records"
 * (possible errors), the recorded exchanges, and RFC 9110 for what is not an answer of the CRM.
 *
 * <p>A record that an entry names is not here: its outcome is final, whatever the code.
 */
public enum Verdict {
    /** Final: refused for this reason, with this call alone. */
    REFUSE,
    /** Nothing was said about them, because the call was refused for others: send them at once, without those. */
    SEND_REST,
    /** Nothing was said about them in a refusal of others, beside which some were updated: the same, if they may be sent again. */
    SEND_UNNAMED,
    /** Refused for a reason that can hang on one record: send them in halves, until that record stands alone. */
    HALVE,
    /** The same call can succeed later: send it again after a wait. */
    RETRY,
    /** Too many calls: send it again after a wait, and make fewer calls at once. */
    SLOW_DOWN,
    /** The token is no good any more: send it again with a new one, if there is one. */
    RENEW_TOKEN,
    /** Every later call would meet it too: the run ends. */
    END_RUN;

    /** Codes of a refusal that names no record. */
    private static final Map<String, Verdict> OF_CODE = Map.ofEntries(
            // the token: expired, revoked, or never good
            Map.entry("AUTHENTICATION_FAILURE", RENEW_TOKEN),
            Map.entry("INVALID_TOKEN", RENEW_TOKEN),
            Map.entry("INVALID_OAUTHTOKEN", RENEW_TOKEN),
            // scope, permission, module, field, method: the same in every call of a run
            Map.entry("OAUTH_SCOPE_MISMATCH", END_RUN),
            Map.entry("AUTHORIZATION_FAILED", END_RUN),
            Map.entry("NO_PERMISSION", END_RUN),
            Map.entry("INVALID_MODULE", END_RUN),
            Map.entry("INVALID_URL_PATTERN", END_RUN),
            Map.entry("INVALID_REQUEST_METHOD", END_RUN),
            Map.entry("NOT_SUPPORTED", END_RUN),
            Map.entry("INVALID_DATA", END_RUN),
            Map.entry("MANDATORY_NOT_FOUND", END_RUN),
            Map.entry("MAPPING_MISMATCH", END_RUN),
            Map.entry("INVALID_HOST", END_RUN),
            Map.entry("REQUIRED_PARAM_MISSING", END_RUN),
            Map.entry("AMBIGUITY_DURING_PROCESSING", END_RUN),
            Map.entry("INVALID_QUERY", END_RUN),
            Map.entry("SYNTAX_ERROR", END_RUN),
            // the state of a record
            Map.entry("CANNOT_PROCESS", HALVE),
            Map.entry("RECORD_IN_BLUEPRINT", HALVE),
            Map.entry("CANNOT_PERFORM_ACTION", HALVE),
            Map.entry("NOT_APPROVED", HALVE),
            Map.entry("RECORD_LOCKED", HALVE),
            Map.entry("CONVERTED_RECORD", HALVE),
            Map.entry("NOT_REVIEWED", HALVE),
            Map.entry("DUPLICATE_DATA", HALVE),
            Map.entry("ALREADY_MODIFIED", HALVE),
            Map.entry("DEPENDENT_FIELD_MISSING", HALVE),
            Map.entry("DEPENDENT_MISMATCH", HALVE),
            Map.entry("MULTIPLE_OR_MULTI_ERRORS", HALVE),
            Map.entry("NOT_ALLOWED", HALVE),
            Map.entry("UNABLE_TO_PARSE_DATA_TYPE", HALVE), // an id that is no number refuses its whole call
            // about the call as a whole: parts of it would fare no better
            Map.entry("NO_RECORDS_FOUND", REFUSE),
            Map.entry("LIMIT_EXCEEDED", REFUSE),
            Map.entry("ALREADY_SCHEDULED", REFUSE),
            Map.entry("PAGINATION_LIMIT_EXCEEDED", REFUSE),
            Map.entry("DISCRETE_PAGINATION_LIMIT_EXCEEDED", REFUSE),
            Map.entry("EXPIRED_VALUE", REFUSE),
            Map.entry("TOKEN_BOUND_DATA_MISMATCH", REFUSE),
            Map.entry("TOO_MANY_REQUESTS", SLOW_DOWN),
            Map.entry("INTERNAL_ERROR", RETRY));

    /** About a refusal of the CRM that names no record; a code that nobody documented may hang on a record. */
    static Verdict ofRefusal(String code, int httpStatus) {
        Verdict ofCode = OF_CODE.get(code);
        if (httpStatus == 429) {
            return SLOW_DOWN;
        }
        if (httpStatus == 401 || httpStatus == 403) { // who we are and what we may: no record is at fault
            return ofCode == RENEW_TOKEN ? RENEW_TOKEN : END_RUN;
        }
        if (ofCode != null) {
            return ofCode;
        }
        return httpStatus >= 500 || httpStatus == 408 ? RETRY : HALVE;
    }

    /** About something that is no answer of the CRM: HTML of a proxy, torn JSON, nothing at all. */
    static Verdict ofUnreadable(int httpStatus) {
        return switch (httpStatus) {
            case 301, 302, 303, 307, 308 -> END_RUN; // never followed: the token must not wander
            case 401, 403, 404, 405, 407 -> END_RUN;
            case 429 -> SLOW_DOWN;
            default -> RETRY;
        };
    }

    /** About a call without any answer. */
    static Verdict ofFailure(TransportFailure failure) {
        return failure.lasts() ? END_RUN : RETRY;
    }
}
