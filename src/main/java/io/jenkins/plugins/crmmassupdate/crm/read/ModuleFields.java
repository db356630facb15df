package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answered;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a module: looked up once a run, before anything is sent. Immutable. */
public final class ModuleFields {
    private final Map<String, FieldInfo> byName;
    private final String unseen;

    private ModuleFields(Map<String, FieldInfo> byName, String unseen) {
        this.byName = byName;
        this.unseen = unseen;
    }

    /** Those of which nothing is known. */
    public static ModuleFields unknown() {
        return unseen("");
    }

    private static ModuleFields unseen(String why) {
        return new ModuleFields(Map.of(), why);
    }

    /**
     * Asks the CRM. A token or a user that may not see them is no reason to end a run.
     *
     * @return null if the run is to end
     */
    public static ModuleFields lookUp(ReadSender sender, MassUpdateRequest request, Asker asker) {
        String path = ReadPaths.fields(request);
        return asker.ask(() -> read(sender.get(path), request));
    }

    private static Answered<ModuleFields> read(CrmAnswer answer, MassUpdateRequest request) {
        ReadBody body = ReadBody.of(answer);
        if (body.refusal() != null) {
            boolean forbidden = answer.status() == 403
                    || body.refusal().code().equals("OAUTH_SCOPE_MISMATCH")
                    || body.refusal().code().equals("NO_PERMISSION");
            return forbidden
                    ? Answered.with(unseen("the fields of " + request.module()
                            + " could not be looked up, so nothing is known of them beforehand ("
                            + body.refusal().code()
                            + "; the scope ZohoCRM.settings.fields.READ is for that)"))
                    : body.without();
        }
        JsonNode fields = body.json() == null ? null : body.json().path("fields");
        if (fields == null || !fields.isArray()) {
            return body.isNothing()
                    ? Answered.with(unseen("the CRM told no field of " + request.module()))
                    : body.unreadable("no fields");
        }
        Map<String, FieldInfo> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.path("api_name").asText(), FieldInfo.of(field)));
        return Answered.with(new ModuleFields(byName, ""));
    }

    /** Why nothing is known of them, in a few words; empty if they are known. Hostile text. */
    public String unseen() {
        return unseen;
    }

    /**
     * Checks new values against them, as far as they are known.
     *
     * @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if the CRM would refuse one; names field, value and remedy
     */
    public void check(MassUpdateRequest request) {
        if (!byName.isEmpty()) {
            FieldValues values = request.fields();
            values.names().forEach(name -> new FieldCheck(request.module(), byName).check(name, values.value(name)));
        }
    }

    /** Whether what was read of a record's field is surely all that is there. @param there null if the CRM showed nothing of it */
    public boolean isWhole(String name, JsonNode there) {
        return FieldComparison.isWhole(of(name), there);
    }

    FieldInfo of(String name) {
        return byName.getOrDefault(name, FieldInfo.unknown(name));
    }
}
