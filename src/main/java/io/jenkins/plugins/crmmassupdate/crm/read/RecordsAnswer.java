package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerEntry;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answered;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Verdict;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The records of one answer.
 *
 * @param values id → the fields that were asked for, as the CRM gave them; those that are not there are not in it
 * @param isRefusedForAnId whether there are none because the CRM does not take one of the ids
 */
record RecordsAnswer(Map<String, ObjectNode> values, boolean isRefusedForAnId) {

    /**
     * Reads it. Entries may come in any order; one that nobody asked for is passed over, and one that contradicts another counts
     * as little as that.
     */
    static Answered<RecordsAnswer> of(CrmAnswer answer, Collection<String> asked, MassUpdateRequest request) {
        ReadBody body = ReadBody.of(answer);
        if (body.refusal() != null) {
            return refused(body, request);
        }
        if (body.isNothing()) {
            return Answered.with(new RecordsAnswer(Map.of(), false));
        }
        JsonNode data = body.json() == null || answer.status() >= 300 ? null : body.json().get("data");
        if (data == null || !data.isContainerNode()) {
            return body.unreadable("no data");
        }
        return Answered.with(new RecordsAnswer(values(data, new HashSet<>(asked), request), false));
    }

    private static Map<String, ObjectNode> values(JsonNode data, Set<String> asked, MassUpdateRequest request) {
        Map<String, ObjectNode> values = new HashMap<>();
        for (JsonNode entry : data.isArray() ? data : List.of(data)) {
            String id = entry.path("id").asText();
            if (!entry.isObject() || !asked.contains(id)) {
                continue;
            }
            ObjectNode fields = ExactJson.MAPPER.createObjectNode();
            for (String name : request.fields().names()) {
                if (entry.has(name)) {
                    fields.set(name, entry.get(name));
                }
            }
            ObjectNode before = values.putIfAbsent(id, fields);
            if (before != null && !before.equals(fields)) {
                values.remove(id);
                asked.remove(id);
            }
        }
        return values;
    }

    private static Answered<RecordsAnswer> refused(ReadBody body, MassUpdateRequest request) {
        AnswerEntry refusal = body.refusal();
        String details = refusal.details();
        boolean ofAnId = refusal.code().equals("UNABLE_TO_PARSE_DATA_TYPE")
                || refusal.code().equals("INVALID_DATA") && (details.contains("\"ids\"") || !details.contains("param_name"));
        if (ofAnId && body.answer().status() == 400) {
            return Answered.with(new RecordsAnswer(Map.of(), true));
        }
        boolean forbidden = refusal.code().equals("OAUTH_SCOPE_MISMATCH")
                || refusal.code().equals("NO_PERMISSION")
                || refusal.code().equals("AUTHORIZATION_FAILED");
        return forbidden ? notReadable(refusal, request.module()) : body.without();
    }

    /** Its remedy is another one than that of the same refusal of an update. */
    private static Answered<RecordsAnswer> notReadable(AnswerEntry refusal, String module) {
        boolean scope = refusal.code().equals("OAUTH_SCOPE_MISMATCH");
        String why = scope
                ? "the scope for that is ZohoCRM.modules." + module + ".READ"
                : refusal.details().contains("permissions") ? refusal.message() + " " + refusal.details() : refusal.message();
        String message = (scope ? "the token" : "the token's user") + " may not read the records of " + module + ": "
                + refusal.code() + ", " + why;
        return Answered.without(Trouble.local(Verdict.END_RUN, LocalCode.MODULE_NOT_READABLE, message, 0));
    }
}
