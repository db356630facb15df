package io.jenkins.plugins.crmmassupdate.crm.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to a call that changed records one by one, with the record's id in each entry. The CRM answers in the order of the
 * request, and names a record that it refuses by its place there, if at all: {@code "json_path":"$.data[17].Rating"}. An entry whose
 * record cannot be told is left out, so that nothing is known of any record by it. What refuses the whole call stays as it is.
 */
final class PlacedAnswer {
    private static final Pattern PLACE = Pattern.compile("\\$\\.data\\[([0-9]{1,4})](?:\\..*)?", Pattern.DOTALL);

    /** Some were changed and others not: what is not named, nothing is known of. */
    private static final int MIXED = 207;

    private final List<String> ids;

    private PlacedAnswer(List<String> ids) {
        this.ids = ids;
    }

    /** @param ids what was sent, in that order @param module for what is said about a scope */
    static CrmAnswer of(CrmAnswer answer, List<String> ids, String module) {
        JsonNode json = json(answer);
        if (json == null || !json.isObject()) {
            return answer;
        }
        ObjectNode body = (ObjectNode) json;
        if (body.get("data") instanceof ArrayNode data) {
            if (answer.status() != 400 && areNamed(data)) {
                return answer;
            }
            body.set("data", new PlacedAnswer(ids).named(data));
            return with(body, answer, answer.status() == 400 ? MIXED : answer.status());
        }
        if (body.path("code").asText().equals("OAUTH_SCOPE_MISMATCH")) {
            body.put("code", LocalCode.MODULE_NOT_UPDATABLE.name());
            body.put(
                    "message",
                    "the token may not change records of " + module + " one by one: OAUTH_SCOPE_MISMATCH, the scope for that is"
                            + " ZohoCRM.modules." + module + ".UPDATE");
            return with(body, answer, answer.status());
        }
        return answer;
    }

    private static JsonNode json(CrmAnswer answer) {
        try {
            return answer.truncated() ? null : ExactJson.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            return null; // which is judged as what it is
        }
    }

    private static CrmAnswer with(ObjectNode body, CrmAnswer answer, int status) {
        return new CrmAnswer(
                status,
                answer.contentType(),
                ExactJson.write(body).getBytes(StandardCharsets.UTF_8),
                false,
                answer.retryAfterSeconds());
    }

    private static boolean areNamed(ArrayNode entries) {
        for (JsonNode entry : entries) {
            if (entry.at("/details/id").asText().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private ArrayNode named(ArrayNode entries) {
        boolean fits = entries.size() == ids.size();
        ArrayNode named = ExactJson.MAPPER.createArrayNode();
        for (int i = 0; i < entries.size(); i++) {
            if (!(entries.get(i) instanceof ObjectNode entry)) {
                continue;
            }
            JsonNode details = entry.path("details");
            if (!details.path("id").asText().isEmpty()) {
                named.add(entry);
                continue;
            }
            int place = place(entry, fits ? i : -1);
            if (place >= 0 && place < ids.size()) {
                ObjectNode withId = details instanceof ObjectNode own ? own : ExactJson.MAPPER.createObjectNode();
                withId.put("id", ids.get(place));
                entry.set("details", withId);
                named.add(entry);
            }
        }
        return named;
    }

    /** Where a record stands in the request; -1 if that cannot be told. @param order where its entry stands, if that counts */
    private static int place(JsonNode entry, int order) {
        JsonNode said = entry.findValue("json_path");
        Matcher path = PLACE.matcher(said == null ? "" : said.asText());
        return path.matches() ? Integer.parseInt(path.group(1)) : order;
    }
}
