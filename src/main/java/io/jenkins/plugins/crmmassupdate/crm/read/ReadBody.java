package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerEntry;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerReader;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answered;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Utf8;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.io.IOException;

/**
 * What came back from a call that reads: JSON, a refusal, nothing (204), or something that is no answer of the CRM.
 *
 * @param json null if there is none
 * @param refusal null if it is none
 */
record ReadBody(CrmAnswer answer, JsonNode json, AnswerEntry refusal) {
    static ReadBody of(CrmAnswer answer) {
        JsonNode json = json(answer);
        if (json == null || !json.isObject()) {
            return new ReadBody(answer, null, null);
        }
        JsonNode data = json.path("data");
        JsonNode first = data.isArray() ? data.path(0) : data;
        boolean refused = isRefusal(json) || isRefusal(first) || answer.status() >= 400;
        return new ReadBody(answer, json, refused ? refusal(answer) : null);
    }

    /** A record has an id, and no code; what is asked of it is a field with the name that it was asked by. */
    private static boolean isRefusal(JsonNode entry) {
        return entry.path("code").isTextual() && entry.path("status").isTextual() && !entry.hasNonNull("id");
    }

    private static JsonNode json(CrmAnswer answer) {
        try {
            return answer.truncated() ? null : Utf8.read(answer.body(), ExactJson.MAPPER::readTree);
        } catch (IOException e) {
            return null;
        }
    }

    private static AnswerEntry refusal(CrmAnswer answer) {
        try {
            return AnswerReader.read(answer).stream().findFirst().orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether the CRM says that there is none of what was asked for. */
    boolean isNothing() {
        JsonNode data = json == null ? null : json.get("data");
        return data == null
                ? answer.status() == 204 && answer.body().length == 0
                : answer.status() < 300 && data.isContainerNode() && data.isEmpty();
    }

    /** The trouble of a refusal. */
    <T> Answered<T> without() {
        return Answered.without(Trouble.ofRefusal(refusal, answer));
    }

    /** That of what is no answer of the CRM. @param what is missing, if it is JSON */
    <T> Answered<T> unreadable(String what) {
        return Answered.without(Trouble.ofUnreadable(json == null ? why() : what, answer));
    }

    private String why() {
        if (answer.truncated()) {
            return "more than " + (CrmAnswer.MOST_BYTES >> 20) + " MiB";
        }
        if (answer.body().length == 0) {
            return "an empty body";
        }
        try {
            Utf8.read(answer.body(), ExactJson.MAPPER::readTree);
            return "no JSON object";
        } catch (JsonProcessingException e) {
            return "no complete JSON";
        } catch (IOException e) {
            return "no text";
        }
    }
}
