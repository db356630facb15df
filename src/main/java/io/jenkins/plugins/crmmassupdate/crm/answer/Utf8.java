package io.jenkins.plugins.crmmassupdate.crm.answer;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON in UTF-8, whatever it was sent in: its first characters tell (RFC 4627, 3), or a byte order mark. */
public final class Utf8 {
    private Utf8() {}

    /** Reads JSON. */
    @FunctionalInterface
    public interface Parse<T> {
        /** @throws JsonProcessingException if it is none */
        T of(byte[] json) throws IOException;
    }

    /**
     * Has it read, and where that fails read again without the characters that no JSON may have.
     *
     * @throws JsonProcessingException if it is no JSON even then
     */
    public static <T> T read(byte[] sent, Parse<T> parse) throws IOException {
        byte[] json = of(sent);
        try {
            return parse.of(json);
        } catch (NumberFormatException e) { // of an exponent beyond all measure
            throw new JsonParseException(null, "a number that is out of range", e);
        } catch (JsonProcessingException e) {
            byte[] mended = MendedJson.of(json);
            if (Arrays.equals(mended, json)) {
                throw e;
            }
            return parse.of(mended);
        }
    }

    /** The same text in UTF-8, without a byte order mark; the same bytes if they are that already. */
    static byte[] of(byte[] json) {
        if (json.length < 4) {
            return json;
        }
        int zeros = 0;
        for (int i = 0; i < 4; i++) {
            zeros = zeros << 1 | (json[i] == 0 ? 1 : 0);
        }
        int mark = (json[0] & 0xff) << 8 | json[1] & 0xff;
        return switch (zeros) {
            case 0b1110 -> decoded(json, Charset.forName("UTF-32BE"));
            case 0b0111 -> decoded(json, Charset.forName("UTF-32LE"));
            case 0b1100 -> decoded(json, Charset.forName("UTF-32BE")); // with a mark
            case 0b0011 -> decoded(json, Charset.forName("UTF-32LE")); // with a mark
            case 0b1010 -> decoded(json, StandardCharsets.UTF_16BE);
            case 0b0101 -> decoded(json, StandardCharsets.UTF_16LE);
            default ->
                mark == 0xfeff
                        ? decoded(json, StandardCharsets.UTF_16BE)
                        : mark == 0xfffe
                                ? decoded(json, StandardCharsets.UTF_16LE)
                                : mark == 0xefbb && (json[2] & 0xff) == 0xbf
                                        ? Arrays.copyOfRange(json, 3, json.length)
                                        : json;
        };
    }

    /** How many bytes the character at a place has that is not ASCII; 0 if it is not well-formed (Unicode, table 3-7). */
    static int length(byte[] bytes, int place) {
        int first = bytes[place] & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || place + length > bytes.length) {
            return 0;
        }
        int second = bytes[place + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        boolean wellFormed = second >= least && second <= most;
        for (int i = 2; i < length; i++) {
            wellFormed &= (bytes[place + i] & 0xc0) == 0x80;
        }
        return wellFormed ? length : 0;
    }

    private static byte[] decoded(byte[] json, Charset charset) {
        String text = new String(json, charset);
        return (text.startsWith("\ufeff") ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
    }
}
