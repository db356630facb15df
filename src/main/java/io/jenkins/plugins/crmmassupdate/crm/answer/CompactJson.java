package io.jenkins.plugins.crmmassupdate.crm.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON that fits into a line: as it was sent if it does already, which the CRM's does; else without white space. */
public final class CompactJson {
    private static final JsonFactory JSON = new JsonFactory();

    private CompactJson() {}

    /** A piece of a body that is one value, digit for digit. */
    public static String of(byte[] body, int from, int to) throws IOException {
        String sent = new String(body, from, to - from, StandardCharsets.UTF_8);
        if (sent.indexOf('\n') < 0 && sent.indexOf('\r') < 0) {
            return sent;
        }
        ByteArrayBuilder text = new ByteArrayBuilder(to - from + 1);
        try (JsonParser parser = JSON.createParser(body, from, to - from);
                JsonGenerator copy = JSON.createGenerator(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    copy.writeNumber(parser.getText()); // copyCurrentEvent would drop digits
                } else {
                    copy.copyCurrentEvent(parser);
                }
            }
        }
        return new String(text.toByteArray(), StandardCharsets.UTF_8);
    }
}
