package io.jenkins.plugins.crmmassupdate.crm;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is to be changed: the part of a mass update that every batch shares. Immutable.
 *
 * @param apiVersion version as in the URL, for example {@code v2.1}
 * @param module module API name
 * @param fields the new values
 * @param overWrite for multi-select picklists only: true replaces the values, false adds to them; the API's default is
 *     false
 */
public record MassUpdateRequest(String apiVersion, String module, FieldValues fields, boolean overWrite) {
    /** The API's default for new users of this plugin; the recorded exchanges are of this version. */
    public static final String DEFAULT_API_VERSION = "v2.1";

    private static final int MOST_FIELDS_IN_DEALS = 3;

    /** @throws BadInputException if version or module cannot be one */
    public MassUpdateRequest {
        ApiName.version(apiVersion);
        ApiName.module(module);
    }

    /** The path of the call, from the root of the API domain. */
    public String path() {
        return path(apiVersion, module);
    }

    public static String path(String apiVersion, String module) {
        return "/crm/" + apiVersion + "/" + module + "/actions/mass_update";
    }

    /**
     * What the server will probably refuse. A warning only: the limits differ by edition, and the server decides.
     * Source: API page "Mass Update Records", at most 3 fields in Deals and 1 elsewhere.
     */
    public List<String> warnings() {
        int most = module.equals("Deals") ? MOST_FIELDS_IN_DEALS : 1;
        return fields.size() <= most
                ? List.of()
                : List.of(fields.size() + " fields are given, but the API documents at most " + most + " a call for "
                        + module + "; the CRM may refuse the run.");
    }

    /** Where to ask how far a job is. @param jobId well-formed */
    public static String jobUrl(String url, String jobId) {
        return url + "?job_id=" + jobId;
    }

    /** The JSON body for these ids, which must be digits only. */
    public byte[] body(List<String> ids) {
        StringBuilder json = body(64 + 24 * ids.size());
        json.append(",\"ids\":[");
        for (int i = 0; i < ids.size(); i++) {
            json.append(i == 0 ? "\"" : ",\"").append(ids.get(i)).append('"');
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON body for all records of a view. */
    public byte[] body(CustomView view) {
        StringBuilder json = body(200);
        json.append(",\"cvid\":\"").append(view.id()).append('"');
        if (view.territoryId() != null) {
            json.append(",\"territory\":{\"id\":\"")
                    .append(view.territoryId())
                    .append("\",\"include_child\":")
                    .append(view.includeChildTerritories())
                    .append('}');
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Without the default: the vendor's description of v8 has no {@code over_write}, and allows no more keys. */
    private StringBuilder body(int capacity) {
        return new StringBuilder(capacity)
                .append("{\"data\":[")
                .append(fields.toJson())
                .append(overWrite ? "],\"over_write\":true" : "]");
    }
}
