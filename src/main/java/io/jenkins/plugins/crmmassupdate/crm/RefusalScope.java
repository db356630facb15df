package io.jenkins.plugins.crmmassupdate.crm;

import java.util.Map;

/** How far the refusal of a whole call reaches. */
enum RefusalScope {
    /** Only this call: later batches may be accepted. */
    CALL,
    /** Every later batch would meet it too: the run ends. */
    RUN;

    /**
     * The codes that concern the token, its scope, the module, the field, the method, permissions or credits when they
     * refuse a whole call. Source: API page "Mass Update Records", possible errors, and the recorded exchanges. A code
     * that is not here, unknown ones included, is taken to concern the call alone.
     */
    private static final Map<String, RefusalScope> OF_CODE = Map.ofEntries(
            Map.entry("AUTHENTICATION_FAILURE", RUN),
            Map.entry("INVALID_TOKEN", RUN),
            Map.entry("INVALID_OAUTHTOKEN", RUN),
            Map.entry("OAUTH_SCOPE_MISMATCH", RUN),
            Map.entry("AUTHORIZATION_FAILED", RUN),
            Map.entry("NO_PERMISSION", RUN),
            Map.entry("INVALID_MODULE", RUN),
            Map.entry("INVALID_URL_PATTERN", RUN),
            Map.entry("INVALID_REQUEST_METHOD", RUN),
            Map.entry("NOT_SUPPORTED", RUN),
            Map.entry("INVALID_DATA", RUN),
            Map.entry("MANDATORY_NOT_FOUND", RUN),
            Map.entry("MAPPING_MISMATCH", RUN),
            Map.entry("TOO_MANY_REQUESTS", RUN));

    /** The reach of a refusal with this code that names no record. 401 and 403 reach all batches, whatever the code. */
    static RefusalScope of(String code, int httpStatus) {
        boolean everyCall = httpStatus == 401 || httpStatus == 403;
        return everyCall ? RUN : OF_CODE.getOrDefault(code, CALL);
    }
}
