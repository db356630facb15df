package io.jenkins.plugins.crmmassupdate.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call that changes records one by one, each to values of its own.
 *
 * @param module API name
 * @param data a map of field to value for each record, as plain Java objects, its {@code id} among them; null if there is none
 * @param trigger what is to fire; null if the call does not say, which means all
 */
record PutCall(String module, List<Map<String, Object>> data, List<String> trigger) {

    private static final Pattern RECORDS = Pattern.compile("/crm/v\\d+(?:\\.\\d+)?/([A-Za-z][A-Za-z0-9_]*)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Body(List<Map<String, Object>> data, List<String> trigger) {}

    /** Null when a call is no such one. */
    static PutCall of(String method, String path, byte[] body) {
        Matcher records = RECORDS.matcher(path);
        if (!method.equals("PUT") || !records.matches()) {
            return null;
        }
        try {
            Body read = JSON.readValue(body, new TypeReference<Body>() {});
            return new PutCall(records.group(1), read.data(), read.trigger());
        } catch (IOException e) {
            return new PutCall(records.group(1), null, null);
        }
    }

    List<String> ids() {
        return data == null
                ? List.of()
                : data.stream().map(record -> String.valueOf(record.get("id"))).toList();
    }

    boolean firesWorkflows() {
        return trigger == null || trigger.contains("workflow");
    }
}
