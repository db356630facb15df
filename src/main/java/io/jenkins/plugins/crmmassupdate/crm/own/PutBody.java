package io.jenkins.plugins.crmmassupdate.crm.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** The call that changes records one by one. Source: API page "Update Records". */
final class PutBody {
    private PutBody() {}

    /** From the root of the API domain. */
    static String path(MassUpdateRequest change) {
        return "/crm/" + change.apiVersion() + "/" + change.module();
    }

    /**
     * The body.
     *
     * @param values what a record gets
     * @param withWorkflows whether the CRM's workflows fire; all of them do where nothing is said
     */
    static byte[] of(List<String> ids, Function<String, ObjectNode> values, boolean withWorkflows) {
        ObjectNode body = ExactJson.MAPPER.createObjectNode();
        ArrayNode data = body.putArray("data");
        for (String id : ids) {
            ObjectNode record = data.addObject().put("id", id);
            values.apply(id).properties().forEach(field -> record.set(field.getKey(), written(field.getValue())));
        }
        if (!withWorkflows) {
            body.putArray("trigger");
        }
        return ExactJson.write(body).getBytes(StandardCharsets.UTF_8);
    }

    /** A look-up is read with the other record's name, and written by its id. */
    private static JsonNode written(JsonNode value) {
        return value.isObject() && value.hasNonNull("id")
                ? ExactJson.MAPPER.createObjectNode().set("id", value.get("id"))
                : value;
    }
}
