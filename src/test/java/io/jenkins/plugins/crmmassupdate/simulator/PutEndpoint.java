package io.jenkins.plugins.crmmassupdate.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of {@code PUT /crm/{version}/{Module}}, from the vendor's page and samples of "Update Records". The answer is in the order
 * of the request. An entry that refuses has no id, only its place: the samples have some of this kind and some of the other, and
 * this is the harder one. {@link MassUpdateEndpoint} has checked token and module.
 */
final class PutEndpoint {

    private static final int MAX_RECORDS = 100;

    CallAnswer answer(PutCall call, SimulatedModule module) {
        if (call.data() == null || call.data().isEmpty()) {
            return CallRefusals.missingBody();
        }
        if (call.data().size() > MAX_RECORDS) {
            return CallRefusals.tooManyRecords(MAX_RECORDS);
        }
        List<Map<String, Object>> entries = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < call.data().size(); i++) {
            Map<String, Object> fields = new LinkedHashMap<>(call.data().get(i));
            String id = String.valueOf(fields.remove("id"));
            Map<String, Object> refusal = refusal(id, fields, i, module);
            if (refusal == null) {
                module.put(SimulatedModule.number(id), fields, call.firesWorkflows());
                entries.add(entry("SUCCESS", details(id), "record updated", "success"));
            } else {
                refused++;
                entries.add(refusal);
            }
        }
        int status = refused == 0 ? 200 : refused == entries.size() ? 400 : 207;
        return CallAnswer.json(status, Map.of("data", entries));
    }

    private static Map<String, Object> refusal(String id, Map<String, Object> fields, int place, SimulatedModule module) {
        String at = "$.data[" + place + "]";
        RecordRefusal refusal = module.refusalOf(SimulatedModule.number(id));
        if (refusal != null) {
            boolean ofTheId = refusal == RecordRefusal.UNKNOWN_ID;
            String name = ofTheId || fields.isEmpty() ? "id" : fields.keySet().iterator().next();
            return entry(refusal.code(), place(at, name), refusal.message(), "error");
        }
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            SimulatedField known = module.field(field.getKey());
            if (known == null || !known.takes(field.getValue())) {
                Map<String, Object> details = place(at, field.getKey());
                details.put("expected_data_type", known == null ? "none" : known.type());
                return entry("INVALID_DATA", details, "invalid data", "error");
            }
        }
        return null;
    }

    private static Map<String, Object> place(String at, String name) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("api_name", name);
        details.put("json_path", at + "." + name);
        return details;
    }

    private static Map<String, Object> details(String id) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("Modified_Time", MassUpdateEndpoint.time(Instant.now()));
        details.put("Modified_By", Map.of("name", "Simulator", "id", "738964000000293001"));
        details.put("id", id);
        return details;
    }

    private static Map<String, Object> entry(String code, Map<String, Object> details, String message, String status) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("code", code);
        entry.put("details", details);
        entry.put("message", message);
        entry.put("status", status);
        return entry;
    }
}
