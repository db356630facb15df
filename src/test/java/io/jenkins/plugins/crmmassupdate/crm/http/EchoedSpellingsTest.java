package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import okhttp3.Authenticator;

/** A secret of which each character is written in another way is struck out like one that is written plainly. */
class EchoedSpellingsTest {
    private static final String ODD = "1000.8c\\b9\"9d/4e<8e>4&d+f5=a8~%61\\u0062&#99;x";

    private static final Map<Character, String> NAMES =
            Map.of('+', "plus", '/', "sol", '=', "equals", '.', "period", '&', "amp", '"', "quot", '\\', "bsol");

    @Property(tries = 150)
    void ofAnyToken(
            @ForAll
                    @CharRange(from = 'a', to = 'z')
                    @CharRange(from = 'A', to = 'Z')
                    @CharRange(from = '0', to = '9')
                    @Chars({'-', '.', '_', '~', '+', '/', '='})
                    @StringLength(min = 8, max = 70)
                    String token,
            @ForAll Random random)
            throws IOException {
        assertStruckOut(token, random);
    }

    @Property(tries = 150)
    void ofOneThatLooksLikeEscapes(@ForAll Random random) throws IOException {
        assertStruckOut(ODD, random);
    }

    private static void assertStruckOut(String secret, Random random) throws IOException {
        String before = "{\"data\":[{\"code\":\"X\",\"details\":{\"id\":\"1\",\"got ";
        String body = before + spelled(secret, random) + "\":1},\"message\":\"you sent \\\"Bearer\\n"
                + spelled(secret, random) + "\\\" to us\\\\\",\"status\":\"error\"}]}";
        String charset = List.of("UTF-8", "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE").get(random.nextInt(5));

        String left = echoed(secret, body.getBytes(charset), Charset.forName(charset));

        assertThat(left).matches("\\Q" + before + "\\E\\*+\":1},\"message\":\"you sent \\\\\"Bearer\\\\n\\*+\\\\\" to us.*");
        assertThat(new ObjectMapper().readTree(left)).isNotNull(); // no escape was torn
    }

    /** What the client makes of the answer to a token call, whose secrets are in the form. */
    private static String echoed(String secret, byte[] body, Charset charset) throws IOException {
        try (RawServer crm = new RawServer().then(socket -> RawServer.answer(socket, "200 OK", body));
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            CrmAnswer answer = http.postForm("http://" + crm.authority(), Map.of("client_secret", secret), secret);
            return new String(answer.body(), charset);
        }
    }

    private static String spelled(String secret, Random random) {
        return secret.chars().mapToObj(c -> spelled((char) c, random)).collect(Collectors.joining());
    }

    private static String spelled(char c, Random random) {
        String name = NAMES.getOrDefault(c, "#" + (int) c);
        return switch (random.nextInt(12)) {
            case 0 -> "\\u%04x".formatted((int) c);
            case 1 -> "\\u%04X".formatted((int) c);
            case 2 -> "%%%02x".formatted((int) c);
            case 3 -> "%%%02X".formatted((int) c);
            case 4 -> "&" + name + ";";
            case 5 -> "&#x%x;".formatted((int) c);
            case 6 -> "\\\\u%04x".formatted((int) c);
            case 7 -> "%%25%02X".formatted((int) c);
            case 8 -> "&amp;" + name + ";";
            case 9 -> "\\u0025%02x".formatted((int) c);
            case 10 -> "&amp;amp;#x%04X;".formatted((int) c);
            default -> c == '"' || c == '\\' ? "\\" + c : c == '/' && random.nextBoolean() ? "\\/" : "" + c;
        };
    }
}
