package io.jenkins.plugins.crmmassupdate.crm.answer;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers as the CRM gives them, for scripts. */
public final class Answers {
    public static final String JSON = "application/json;charset=utf-8";

    private Answers() {}

    public static CrmAnswer json(int status, String body) {
        return new CrmAnswer(status, JSON, body.getBytes(StandardCharsets.UTF_8), false);
    }

    public static CrmAnswer entries(int status, String... entries) {
        return json(status, "{\"data\":[" + String.join(",", entries) + "]}");
    }

    /** Every id is updated. */
    public static CrmAnswer updated(List<String> ids) {
        return entries(200, ids.stream().map(Answers::updated).toArray(String[]::new));
    }

    public static String updated(String id) {
        return "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"" + id
                + "\"},\"message\":\"record updated\",\"status\":\"success\"}";
    }

    public static String refused(String id, String code, String message) {
        return "{\"code\":\"" + code + "\",\"details\":{\"id\":\"" + id + "\"},\"message\":\"" + message
                + "\",\"status\":\"error\"}";
    }

    /** A refusal that names no record: top-level as it is, or an entry of {@code data}. */
    public static String refusal(String code, String message) {
        return "{\"code\":\"" + code + "\",\"details\":{},\"message\":\"" + message + "\",\"status\":\"error\"}";
    }

    /** What {@link #updated} leaves of a record. */
    public static RecordOutcome updatedOutcome(String id, int batch, int attempts) {
        return new RecordOutcome(
                id, Outcome.UPDATED, "SUCCESS", "record updated", batch, attempts, "{\"id\":\"" + id + "\"}");
    }

    /** What {@link #refused} leaves of a record. */
    public static RecordOutcome refusedOutcome(String id, String code, String message, int batch, int attempts) {
        return new RecordOutcome(id, Outcome.FAILED, code, message, batch, attempts, "{\"id\":\"" + id + "\"}");
    }

    static RecordOutcome noEntry(String id, int batch, int attempts) {
        return RecordOutcome.local(
                id, Outcome.UNKNOWN, LocalCode.NO_ENTRY, "the answer has no entry for this id", batch, attempts);
    }
}
