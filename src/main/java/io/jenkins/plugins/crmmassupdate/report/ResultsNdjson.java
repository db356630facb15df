package io.jenkins.plugins.crmmassupdate.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** {@code results.ndjson}: everything known of a record, one JSON object a line. */
final class ResultsNdjson implements Closeable {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    ResultsNdjson(Writer writer) throws IOException {
        json = JSON.createGenerator(writer);
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    void write(List<RecordOutcome> outcomes) throws IOException {
        for (RecordOutcome record : outcomes) {
            json.writeStartObject();
            json.writeStringField("id", record.id());
            json.writeStringField("outcome", record.outcome().name());
            json.writeStringField("code", record.code());
            json.writeStringField("message", record.message());
            json.writeNumberField("batch", record.batch());
            json.writeNumberField("attempts", record.attempts());
            if (!record.details().isEmpty()) {
                json.writeFieldName("details");
                json.writeRawValue(record.details()); // compact JSON of our own making
            }
            json.writeEndObject();
        }
    }

    @Override
    public void close() throws IOException {
        json.writeRaw('\n');
        json.close();
    }
}
