package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A field as the CRM describes it.
 *
 * @param kind what it holds
 * @param massUpdate whether a mass update may change it; true where the CRM does not say
 * @param length longest text, in characters; 0 if not known
 * @param decimals most digits behind the point; -1 if not known
 * @param picks the display values of a picklist; empty if not known
 * @param hidden whether the API shows nothing of it though there may be something
 */
record FieldInfo(
        String name, FieldKind kind, boolean massUpdate, int length, int decimals, List<String> picks, boolean hidden) {

    /** One of which nothing is known. */
    static FieldInfo unknown(String name) {
        return new FieldInfo(name, FieldKind.ANY, true, 0, -1, List.of(), false);
    }

    static FieldInfo of(JsonNode field) {
        List<String> picks = new ArrayList<>();
        field.path("pick_list_values")
                .forEach(pick -> picks.add(pick.path("display_value").asText()));
        JsonNode decimals = field.path("decimal_place");
        return new FieldInfo(
                field.path("api_name").asText(),
                FieldKind.of(field),
                field.path("mass_update").asBoolean(true),
                field.path("length").asInt(0),
                decimals.canConvertToInt() ? decimals.asInt() : -1,
                picks,
                isRestricted(field.path("private")) || isRestricted(field.path("hipaa_compliance")));
    }

    private static boolean isRestricted(JsonNode about) {
        return about.asBoolean(false) || about.path("restricted").asBoolean(about.isObject() && !about.isEmpty());
    }
}
