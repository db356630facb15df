package io.jenkins.plugins.crmmassupdate.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.ValueText;
import io.jenkins.plugins.crmmassupdate.crm.journal.SeenValues;
import io.jenkins.plugins.crmmassupdate.crm.text.ExactJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A field of a record that a call has looked at. All of it is hostile text, made visible and bounded.
 *
 * @param name API name
 * @param old what was there before; null if the record was not found
 * @param wanted what was to be there
 * @param readBack what was there afterwards; null if it was not read, or not found
 * @param note what the reading afterwards says; null if there was none
 */
public record SeenField(String name, String old, String wanted, String readBack, String note) {
    /** Longest value shown, in characters. */
    private static final int MOST_TEXT = 600;

    /** Those of a record; empty if nobody looked. */
    static List<SeenField> of(RecordOutcome record, MassUpdateSection section) {
        SeenValues seen = SeenValues.of(record.seen());
        List<SeenField> fields = new ArrayList<>();
        if (seen != null) {
            for (Map.Entry<String, JsonNode> wanted : wanted(section.getFields()).properties()) {
                fields.add(of(wanted.getKey(), wanted.getValue(), seen, note(record, seen)));
            }
        }
        return fields;
    }

    private static SeenField of(String name, JsonNode wanted, SeenValues seen, String note) {
        return new SeenField(
                name, text(seen.old(), name), ValueText.of(wanted, MOST_TEXT), text(seen.readBack(), name), note);
    }

    private static String text(ObjectNode fields, String name) {
        return fields == null ? null : ValueText.of(fields.get(name), MOST_TEXT);
    }

    private static String note(RecordOutcome record, SeenValues seen) {
        if (!seen.isReadBack()) {
            return null;
        }
        if (seen.isVerified()) {
            return Messages.SeenField_Verified();
        }
        if (seen.readBack() == null) {
            return Messages.SeenField_NotFoundAfterwards();
        }
        boolean isOther = record.code().equals(LocalCode.NOT_KEPT.name())
                || record.code().equals(LocalCode.CHANGED_MEANWHILE.name());
        return isOther ? Messages.SeenField_NotKept() : Messages.SeenField_NotVerified();
    }

    /** The fields of a call, as it is kept, for a person: {@code ‹Cold›}. */
    static String shown(String json) {
        return ValueText.of(wanted(json));
    }

    private static ObjectNode wanted(String json) {
        try {
            return ExactJson.MAPPER.readTree(json) instanceof ObjectNode fields
                    ? fields
                    : ExactJson.MAPPER.createObjectNode();
        } catch (IOException e) { // what is stored may have been changed on the disk
            return ExactJson.MAPPER.createObjectNode();
        }
    }

    public String getName() {
        return name;
    }

    public String getOld() {
        return old;
    }

    public String getWanted() {
        return wanted;
    }

    public String getReadBack() {
        return readBack;
    }

    public String getNote() {
        return note;
    }
}
