package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why the CRM does not update one record. */
final class RecordRefusal {

    /** Recorded: exchange "Multi-Status error". */
    static final RecordRefusal UNKNOWN_ID =
            new RecordRefusal("INVALID_DATA", "the id given seems to be invalid", Map.of());

    /** Recorded: exchange "NOT_APPROVED". */
    static final RecordRefusal NOT_APPROVED =
            new RecordRefusal("NOT_APPROVED", "cannot update record that is not approved yet", Map.of());

    /** Recorded: exchange "RECORD_LOCKED"; its message really is the one of NOT_APPROVED. */
    static final RecordRefusal RECORD_LOCKED = new RecordRefusal(
            "RECORD_LOCKED",
            "cannot update record that is not approved yet",
            Map.of("action", "zia_vision_processing"));

    private final String code;
    private final String message;
    private final EntryTemplate entry;

    /** @param details what stands in the entry's {@code details} before the id */
    RecordRefusal(String code, String message, Map<String, String> details) {
        if (code == null || code.isBlank()) {
            throw new IllegalArgumentException("A refusal needs a code, such as RECORD_IN_BLUEPRINT");
        }
        if (message == null) {
            throw new IllegalArgumentException("A refusal needs a message");
        }
        this.code = code;
        this.message = message;
        // The id is the last detail in every recording, so its gap lies between the closing quote and the braces.
        Map<String, Object> detailsWithId = new LinkedHashMap<>(details);
        detailsWithId.put("id", "");
        String json = CallAnswer.entry(code, detailsWithId, message);
        int gap = json.indexOf("\"},\"message\":");
        this.entry = new EntryTemplate(json.substring(0, gap), json.substring(gap));
    }

    /**
     * Whether a call for this record alone is answered with 400. Recorded for NOT_APPROVED and RECORD_LOCKED, while
     * wrong ids (INVALID_DATA) were answered with 207. Other codes follow their documented HTTP status, 400.
     */
    boolean refusesCall() {
        return !code.equals("INVALID_DATA");
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }

    EntryTemplate entry() {
        return entry;
    }
}
