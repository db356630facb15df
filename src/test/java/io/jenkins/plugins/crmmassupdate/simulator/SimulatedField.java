package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A field as the simulated CRM describes it: the keys that are documented for {@code settings/fields}, as far as a client of a
 * mass update can want them. Immutable.
 *
 * @param type the CRM's {@code data_type}
 * @param decimals digits behind the point, or -1 for null
 */
public record SimulatedField(
        String name, String type, int length, int decimals, boolean massUpdate, List<String> picks) {

    /** The ones of every module, and whether a mass update may change them as in the vendor's sample. */
    static final List<SimulatedField> USUAL = List.of(
            of("Annual_Revenue", "currency").withDecimals(2),
            of("City", "text").withLength(100),
            of("Country", "text").withLength(100),
            of("Industry", "picklist").withPicks("-None-", "ASP", "Data/Telecom OEM", "ERP", "Large Enterprise"),
            of("Lead_Source", "picklist").withPicks("-None-", "Advertisement", "Cold Call", "Partner", "Trade Show"),
            of("Lead_Status", "picklist").withPicks("-None-", "Contacted", "Junk Lead", "Lost Lead", "Not Contacted"),
            of("No_of_Employees", "integer").withLength(9),
            of("Rating", "picklist").withPicks("-None-", "Acquired", "Active", "Market Failed", "Shut Down"),
            of("Stage", "picklist").withPicks("-None-", "Qualification", "Closed Won", "Closed Lost"),
            of("State", "text").withLength(100));

    static final List<SimulatedField> NEVER_IN_A_MASS_UPDATE = List.of(
            of("First_Name", "text").withLength(40).withoutMassUpdate(),
            of("Last_Name", "text").withLength(80).withoutMassUpdate(),
            of("Phone", "phone").withLength(30).withoutMassUpdate(),
            of("Email", "email").withLength(100).withoutMassUpdate(),
            of("Description", "textarea").withLength(32_000).withoutMassUpdate(),
            of("Created_Time", "datetime").withoutMassUpdate());

    /** A field of that type, which a mass update may change. */
    public static SimulatedField of(String name, String type) {
        return new SimulatedField(name, type, 255, -1, true, List.of());
    }

    public SimulatedField withLength(int characters) {
        return new SimulatedField(name, type, characters, decimals, massUpdate, picks);
    }

    public SimulatedField withDecimals(int digits) {
        return new SimulatedField(name, type, length, digits, massUpdate, picks);
    }

    public SimulatedField withoutMassUpdate() {
        return new SimulatedField(name, type, length, decimals, false, picks);
    }

    /** The display values of a picklist. Their actual values are other ones, as they may be. */
    public SimulatedField withPicks(String... displayValues) {
        return new SimulatedField(name, type, length, decimals, massUpdate, List.of(displayValues));
    }

    /** Whether it may be set to that; only what JSON itself tells apart is looked at. */
    boolean takes(Object value) {
        boolean fits =
                switch (type) {
                    case "integer" -> value instanceof Integer || value instanceof Long;
                    case "currency", "double", "percent" -> value instanceof Number;
                    case "boolean" -> value instanceof Boolean;
                    case "multiselectpicklist" -> value instanceof List;
                    case "lookup", "ownerlookup", "userlookup" -> value instanceof Map || value instanceof String;
                    default -> value instanceof String;
                };
        return value == null || fits;
    }

    boolean isMultiSelect() {
        return type.equals("multiselectpicklist");
    }

    /** What a list of records shows of a text with markup. */
    boolean isCutInLists() {
        return type.equals("richtext");
    }

    /** As in the vendor's answer; a text with markup is a {@code textarea} there. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("api_name", name);
        json.put("field_label", name.replace('_', ' '));
        json.put("data_type", isCutInLists() ? "textarea" : type);
        json.put("json_type", jsonType());
        json.put("length", length);
        json.put("decimal_place", decimals < 0 ? null : decimals);
        json.put("visible", true);
        json.put("field_read_only", false);
        json.put("mass_update", massUpdate);
        if (isCutInLists()) {
            json.put("textarea", Map.of("type", "rich_text"));
        }
        List<Map<String, Object>> values = new ArrayList<>();
        for (String pick : picks) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("display_value", pick);
            value.put("actual_value", pick.equals("-None-") ? pick : "actual " + pick);
            value.put("sequence_number", values.size() + 1);
            value.put("type", "used");
            values.add(value);
        }
        json.put("pick_list_values", values);
        return json;
    }

    private String jsonType() {
        return switch (type) {
            case "integer" -> "integer";
            case "currency", "double", "percent" -> "double";
            case "boolean" -> "boolean";
            case "multiselectpicklist" -> "jsonarray";
            case "lookup", "ownerlookup", "userlookup" -> "jsonobject";
            default -> "string";
        };
    }
}
