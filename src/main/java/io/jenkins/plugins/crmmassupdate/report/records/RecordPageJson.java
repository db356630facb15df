package io.jenkins.plugins.crmmassupdate.report.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A page of records, for programs. */
public final class RecordPageJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordPageJson() {}

    /** @param address gives the web address of a record's id, or null */
    public static String of(RecordPage page, UnaryOperator<String> address) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        json.put("total", page.total());
        json.put("first", page.first());
        json.put("next", page.hasNext() ? "?" + page.next().toParameters() : null);
        json.put("previous", page.hasPrevious() ? "?" + page.previous().toParameters() : null);
        ArrayNode records = json.putArray("records");
        for (RecordPage.Row row : page.records()) {
            RecordOutcome record = row.record();
            ObjectNode entry = records.addObject();
            entry.put("number", row.number());
            entry.put("id", record.id());
            entry.put("outcome", record.outcome().name());
            entry.put("code", record.code());
            entry.put("message", record.message());
            entry.put("batch", record.batch());
            entry.put("attempts", record.attempts());
            entry.put("remedy", record.remedy(Locale.ROOT));
            entry.put("url", address.apply(record.id()));
            if (!record.details().isEmpty()) {
                entry.set("details", JSON.readTree(record.details()));
            }
            if (!record.seen().isEmpty()) {
                entry.set("seen", JSON.readTree(record.seen()));
            }
        }
        return json + "\n";
    }

    /** What a program gets instead if it asked for what cannot be had. */
    public static String error(String sentence) {
        return JSON.createObjectNode().put("error", sentence) + "\n";
    }
}
