package io.jenkins.plugins.crmmassupdate.crm.read;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import java.util.List;

/** Where to read what. All parts are checked before: API names, and ids of digits only; so nothing is to be encoded. */
final class ReadPaths {
    private ReadPaths() {}

    /** Records by their ids, with the fields that a request changes. The list form hides converted leads unless asked. */
    static String records(MassUpdateRequest request, List<String> ids) {
        String converted = request.module().equals("Leads") ? "&converted=both" : "";
        return base(request) + request.module() + "?ids=" + String.join(",", ids) + "&fields="
                + String.join(",", request.fields().names()) + converted;
    }

    static String fields(MassUpdateRequest request) {
        return base(request) + "settings/fields?module=" + request.module();
    }

    private static String base(MassUpdateRequest request) {
        return "/crm/" + request.apiVersion() + "/";
    }
}
