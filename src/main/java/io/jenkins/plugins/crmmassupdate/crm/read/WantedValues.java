package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.answer.ValueText;
import io.jenkins.plugins.crmmassupdate.crm.read.FieldComparison.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run sets, held against what a record has. Immutable. */
public final class WantedValues {
    private final ObjectNode values;
    private final boolean overWrite;
    private final ModuleFields fields;

    private WantedValues(ObjectNode values, boolean overWrite, ModuleFields fields) {
        this.values = values;
        this.overWrite = overWrite;
        this.fields = fields;
    }

    /** Those of all records of a run. @param fields what is known of the module's fields */
    public static WantedValues of(MassUpdateRequest request, ModuleFields fields) {
        return new WantedValues(request.fields().toObject(), request.overWrite(), fields);
    }

    /** Those of one record, which take the place of what it has. */
    public static WantedValues of(ObjectNode values, ModuleFields fields) {
        return new WantedValues(values, true, fields);
    }

    /** What a record has once these are set: where they are added to a list, with what it had. */
    public WantedValues after(ObjectNode before) {
        if (overWrite) {
            return this;
        }
        ObjectNode after = values.deepCopy();
        for (String name : names()) {
            after.set(name, FieldComparison.added(fields.of(name).kind(), values.get(name), before.get(name)));
        }
        return new WantedValues(after, true, fields);
    }

    private List<String> names() {
        return values.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Whether the record has all of them already. @param there its fields, or null: then it has not */
    public boolean areIn(ObjectNode there) {
        return result(there) == Result.SAME;
    }

    /** Whether the record certainly has another value. @param there its fields, or null: then nothing is certain */
    public boolean areNotIn(ObjectNode there) {
        return result(there) == Result.OTHER;
    }

    private Result result(ObjectNode there) {
        Result all = there == null ? Result.UNCLEAR : Result.SAME;
        for (String name : there == null ? List.<String>of() : names()) {
            Result one = result(name, there.get(name));
            if (one == Result.OTHER) {
                return one;
            }
            all = one == Result.UNCLEAR ? one : all;
        }
        return all;
    }

    private Result result(String name, JsonNode there) {
        FieldInfo field = fields.of(name);
        JsonNode wanted = values.get(name);
        if (field.hidden() && FieldComparison.isEmpty(field.kind(), there)) {
            return Result.UNCLEAR;
        }
        return overWrite
                ? FieldComparison.compare(field.kind(), wanted, there)
                : FieldComparison.contains(field.kind(), wanted, there);
    }

    /** Whether a record still has what it had. @param before null if it was not found; then nothing is known */
    public boolean isUntouched(ObjectNode before, ObjectNode now) {
        if (before == null || now == null) {
            return false;
        }
        for (String name : names()) {
            if (FieldComparison.compare(fields.of(name).kind(), before.get(name), now.get(name)) == Result.OTHER) {
                return false;
            }
        }
        return true;
    }

    /** What a record has in place of them, for a person: {@code Rating ‹Hot› instead of ‹Cold›}. */
    public String difference(ObjectNode there) {
        List<String> texts = new ArrayList<>();
        for (String name : names()) {
            if (result(name, there.get(name)) != Result.SAME) {
                texts.add(name + " " + ValueText.of(there.get(name)) + " instead of " + ValueText.of(values.get(name)));
            }
        }
        return String.join(", ", texts);
    }

    /** What is there, for a person: {@code ‹Hot›}; with the fields' names if there are several. Hostile text on one line. */
    public String shown(ObjectNode there) {
        List<String> names = names();
        if (names.size() == 1) {
            return ValueText.of(there.get(names.get(0)));
        }
        return String.join(
                ", ", names.stream().map(name -> name + " " + ValueText.of(there.get(name))).toList());
    }

    /** What is to be there; as above. */
    public String shown() {
        return shown(values);
    }
}
