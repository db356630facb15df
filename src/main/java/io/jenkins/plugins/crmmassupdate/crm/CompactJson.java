package io.jenkins.plugins.crmmassupdate.crm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON without white space between its parts, so that it fits into a line; otherwise as it was sent, digit for digit. */
final class CompactJson {
    private static final JsonFactory JSON = new JsonFactory();

    private CompactJson() {}

    /** A piece of a body that is one value. What is compact already, as the CRM sends it, is only cut out. */
    static String of(byte[] body, int from, int to) throws IOException {
        if (isCompact(body, from, to)) {
            return new String(body, from, to - from, StandardCharsets.UTF_8);
        }
        ByteArrayBuilder text = new ByteArrayBuilder(to - from);
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

    private static boolean isCompact(byte[] body, int from, int to) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte b = body[i];
            if (b == '"') {
                quoted = !quoted;
            } else if (b == '\\') {
                i++;
            } else if (!quoted && b >= 0 && b <= ' ') {
                return false;
            }
        }
        return true;
    }
}
