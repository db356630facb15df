package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call that only reads asks for: records of a module by their ids, or the module's fields.
 *
 * @param module API name
 * @param ofFields whether it asks for the fields
 * @param parameters the other parameters of the query; decoded
 */
record ReadCall(String module, boolean ofFields, Map<String, String> parameters) {

    private static final Pattern RECORDS = Pattern.compile("/crm/v\\d+(?:\\.\\d+)?/([A-Za-z][A-Za-z0-9_]*)");
    private static final Pattern FIELDS = Pattern.compile("/crm/v\\d+(?:\\.\\d+)?/settings/fields");

    /** Null when a call is none of these. */
    static ReadCall of(String method, String path, String query) {
        if (!method.equals("GET")) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        if (FIELDS.matcher(path).matches()) {
            return new ReadCall(parameters.getOrDefault("module", ""), true, parameters);
        }
        Matcher records = RECORDS.matcher(path);
        return records.matches() ? new ReadCall(records.group(1), false, parameters) : null;
    }

    List<String> ids() {
        return list("ids");
    }

    List<String> fields() {
        return list("fields");
    }

    private List<String> list(String parameter) {
        String value = parameters.getOrDefault(parameter, "");
        return value.isEmpty() ? List.of() : new ArrayList<>(List.of(value.split(",", -1)));
    }

    boolean wantsConverted() {
        return List.of("both", "true").contains(parameters.getOrDefault("converted", "false"));
    }
}
