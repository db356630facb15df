package io.jenkins.plugins.crmmassupdate.crm.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** JSON that comes out as it went in: every digit of a number, every type, every character. */
public final class ExactJson {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Half a pair, which hostile text may have, cannot be said in UTF-8. */
    private static final Pattern HALF_A_PAIR =
            Pattern.compile("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]");

    private ExactJson() {}

    /** On one line, fit to be written as UTF-8. */
    public static String write(JsonNode node) {
        try {
            String json = MAPPER.writeValueAsString(node);
            return json.chars().noneMatch(c -> Character.isSurrogate((char) c))
                    ? json
                    : HALF_A_PAIR.matcher(json).replaceAll(half -> "\\\\u" + Integer.toHexString(half.group().charAt(0)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
