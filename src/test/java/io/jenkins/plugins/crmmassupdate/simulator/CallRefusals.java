package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** The answers that refuse a whole call, each with what is known about it. */
final class CallRefusals {

    /** Documented with 404; its message is the one of the vendor's other calls. */
    static final CallAnswer INVALID_URL_PATTERN = CallAnswer.refused(
            404, false, "INVALID_URL_PATTERN", Map.of(), "Please check if the URL trying to access is a correct one");

    /** Recorded. */
    static final CallAnswer INVALID_REQUEST_METHOD = CallAnswer.refused(
            400, false, "INVALID_REQUEST_METHOD", Map.of(), "The http request method type is not a valid one");

    /** Recorded. */
    static final CallAnswer AUTHENTICATION_FAILURE =
            CallAnswer.refused(401, false, "AUTHENTICATION_FAILURE", Map.of(), "Authentication failed");

    /** Documented for a token that has expired; what users of the API report in their logs. */
    static final CallAnswer INVALID_TOKEN =
            CallAnswer.refused(401, false, "INVALID_TOKEN", Map.of(), "invalid oauth token");

    /** Recorded. */
    static final CallAnswer OAUTH_SCOPE_MISMATCH =
            CallAnswer.refused(401, false, "OAUTH_SCOPE_MISMATCH", Map.of(), "invalid oauth scope to access this URL");

    /** Code and status are documented, the message is not recorded. */
    static final CallAnswer TOO_MANY_REQUESTS = CallAnswer.refused(
            429, true, "TOO_MANY_REQUESTS", Map.of(), "You have exceeded the limit of concurrent API calls");

    /** Documented. */
    static final CallAnswer INVALID_MODULE = CallAnswer.refused(
            400, true, "INVALID_MODULE", Map.of("resource_path_index", 0), "the module name given seems to be invalid");

    /** Recorded for a call without ids. That a call without {@code data} is answered alike is not recorded. */
    static final CallAnswer MANDATORY_NOT_FOUND =
            CallAnswer.refusedAsEntry(200, "MANDATORY_NOT_FOUND", Map.of(), "required field not found");

    /** Recorded. */
    static final CallAnswer NO_FIELD = CallAnswer.refusedAsEntry(200, "INVALID_DATA", Map.of(), "No field found");

    /** Documented, and answered in the shape recorded for other faults of {@code data}. */
    static final CallAnswer TOO_MANY_FIELDS =
            CallAnswer.refusedAsEntry(200, "INVALID_DATA", Map.of(), "Max field limit exceeded");

    /** Not recorded. The message is the API page's for a wrong {@code cvid}, the details name the key as others do. */
    static final CallAnswer UNKNOWN_VIEW = invalid("cvid");

    /** A call for a view that names records too. Not recorded. */
    static final CallAnswer VIEW_AND_IDS = invalid("ids");

    /** The API page wants a {@code cvid} with each territory; what it says without one is not recorded. */
    static final CallAnswer TERRITORY_WITHOUT_VIEW = invalid("territory");

    /** Documented; that it comes as an entry is not recorded. */
    static final CallAnswer NO_RECORDS_FOUND =
            CallAnswer.refusedAsEntry(400, "NO_RECORDS_FOUND", Map.of(), "no record found to update");

    /** Documented; that it comes as an entry is not recorded. */
    static final CallAnswer LIMIT_EXCEEDED =
            CallAnswer.refusedAsEntry(400, "LIMIT_EXCEEDED", Map.of(), "Record count exceeded");

    /**
     * Documented, with this status; that it comes as an entry is not recorded. The page's message tells of the same view,
     * while the simulated CRM runs one job for a module at a time: the stricter reading.
     */
    static final CallAnswer ALREADY_SCHEDULED = CallAnswer.refusedAsEntry(
            202, "ALREADY_SCHEDULED", Map.of(), "Already a Mass Action scheduler is running for the given cvid");

    /** Documented, and described as a top-level object. */
    static final CallAnswer JOB_ID_MISSING =
            CallAnswer.refused(400, true, "MANDATORY_NOT_FOUND", Map.of(), "mandatory param missing");

    /** One of the answers known for a wrong job id; NOT_FOUND with 404 and INVALID_DATA with 400 are the others. */
    static final CallAnswer UNKNOWN_JOB = new CallAnswer(404, true, new byte[0]);

    /** What programs that use the API report of an id that is none among those to read: the whole call is refused. */
    static final CallAnswer UNREADABLE_ID =
            CallAnswer.refused(400, true, "UNABLE_TO_PARSE_DATA_TYPE", Map.of("param_name", "ids"), "invalid id");

    private CallRefusals() {}

    /** Recorded for {@code fields}. */
    static CallAnswer missingParameter(String name) {
        return CallAnswer.refused(
                400, true, "REQUIRED_PARAM_MISSING", Map.of("param_name", name), "One of the expected parameter is missing");
    }

    /** Recorded for {@code fields}. */
    static CallAnswer tooMany(String name, int limit) {
        return CallAnswer.refused(
                400, true, "LIMIT_EXCEEDED", details("limit", limit, "param_name", name), "the limit is exceeded");
    }

    /** Recorded, with these details. */
    static CallAnswer tooManyRecords(int limit) {
        return CallAnswer.refused(
                400, true, "LIMIT_EXCEEDED", details("maximum_length", limit, "api_name", "data"), "the limit is exceeded");
    }

    /** Not recorded; as for a mass update without {@code data}. */
    static CallAnswer missingBody() {
        return CallAnswer.refused(400, true, "MANDATORY_NOT_FOUND", Map.of("api_name", "data"), "required field not found");
    }

    private static CallAnswer invalid(String key) {
        return CallAnswer.refusedAsEntry(
                400, "INVALID_DATA", Map.of("api_name", key), "the id given seems to be invalid");
    }

    /** Recorded. */
    static CallAnswer unknownField(String name) {
        return CallAnswer.refusedAsEntry(
                200,
                "INVALID_DATA",
                details("api_name", name, "json_path", "$.data[0]." + name),
                "This field cannot be updated in the Mass Update");
    }

    /** A list for a single value, or the reverse. Not recorded; the details are those of the vendor's other calls. */
    static CallAnswer wrongValueType(String name, String expectedType) {
        return CallAnswer.refusedAsEntry(
                200,
                "INVALID_DATA",
                details("expected_data_type", expectedType, "api_name", name, "json_path", "$.data[0]." + name),
                "invalid data");
    }

    /** The limit is documented, the answer to a call beyond it is not recorded. */
    static CallAnswer tooManyIds(int limit) {
        return CallAnswer.refusedAsEntry(
                400,
                "INVALID_DATA",
                details("limit", limit, "api_name", "ids", "json_path", "$.ids"),
                "the number of ids exceeds the limit");
    }

    /** A body that is no mass update. Not recorded. */
    static CallAnswer malformed(MassUpdateRequest.MalformedException fault) {
        return CallAnswer.refused(
                400,
                true,
                "INVALID_DATA",
                details("expected_data_type", fault.expectedType(), "json_path", fault.jsonPath()),
                "body");
    }

    private static Map<String, Object> details(Object... keysAndValues) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            details.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return details;
    }
}
