package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The rules of {@code GET /crm/{version}/{Module}?ids=…} and {@code GET …/settings/fields?module=…}, from the vendor's pages and
 * samples of "Get Records" and "Fields Metadata" and from what programs that use them rely on. {@link MassUpdateEndpoint} has checked
 * token and module.
 */
final class ReadEndpoint {

    /** No page says so; programs that read by ids hold to it. */
    private static final int MAX_IDS = 100;

    private static final int MAX_FIELDS = 50;
    private static final int SHOWN_OF_RICH_TEXT = 500;

    private volatile Random shuffle;

    void shuffle(Random random) {
        this.shuffle = random;
    }

    CallAnswer answer(ReadCall call, SimulatedModule module) {
        return call.ofFields() ? fields(module) : records(call, module);
    }

    private static CallAnswer fields(SimulatedModule module) {
        List<Map<String, Object>> fields =
                module.fields().stream().map(SimulatedField::toJson).toList();
        return fields.isEmpty() ? new CallAnswer(204, true, new byte[0]) : CallAnswer.json(Map.of("fields", fields));
    }

    private CallAnswer records(ReadCall call, SimulatedModule module) {
        if (call.fields().isEmpty()) { // optional in v2 and v2.1, wanted from v3 on: the stricter reading
            return CallRefusals.missingParameter("fields");
        }
        if (call.ids().isEmpty()) {
            return CallRefusals.missingParameter("ids");
        }
        if (call.fields().size() > MAX_FIELDS) {
            return CallRefusals.tooMany("fields", MAX_FIELDS);
        }
        if (call.ids().size() > MAX_IDS) {
            return CallRefusals.tooMany("ids", MAX_IDS);
        }
        if (call.ids().stream().anyMatch(id -> !id.matches("[0-9]{1,19}"))) {
            return CallRefusals.UNREADABLE_ID;
        }
        List<Map<String, Object>> records = new ArrayList<>();
        for (String id : call.ids()) {
            long number = SimulatedModule.number(id);
            if (module.shows(number, call.wantsConverted())) {
                records.add(record(id, number, call.fields(), module));
            }
        }
        Random random = shuffle;
        if (random != null) {
            Collections.shuffle(records, random);
        }
        if (records.isEmpty()) {
            return new CallAnswer(204, true, new byte[0]);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", records);
        answer.put("info", Map.of("per_page", 200, "count", records.size(), "page", 1, "more_records", false));
        return CallAnswer.json(answer);
    }

    /** The id comes whether it is asked for or not; a field that is none does not. */
    private static Map<String, Object> record(String id, long number, List<String> names, SimulatedModule module) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (String name : names) {
            SimulatedField field = module.field(name);
            if (field != null) {
                Object value = module.value(number, name);
                boolean cut = field.isCutInLists() && value instanceof String text && text.length() > SHOWN_OF_RICH_TEXT;
                record.put(name, cut ? ((String) value).substring(0, SHOWN_OF_RICH_TEXT) : shown(value));
            }
        }
        record.put("id", id);
        return record;
    }

    /** What was emptied is null. */
    private static Object shown(Object value) {
        return "".equals(value) || "-None-".equals(value) ? null : value;
    }
}
