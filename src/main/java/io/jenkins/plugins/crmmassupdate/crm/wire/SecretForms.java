package io.jenkins.plugins.crmmassupdate.crm.wire;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The forms in which a secret can stand in an answer: as it is, escaped for JSON, a URL or HTML, in Base64, in UTF-16. */
final class SecretForms {
    /** A shorter one is in too many words. */
    private static final int SHORTEST = 6;

    /** What no way of escaping touches; long enough to be no accident. */
    private static final Pattern UNTOUCHED = Pattern.compile("[A-Za-z0-9._-]{12,}");

    private SecretForms() {}

    /** The bytes of all forms of all secrets. */
    static Collection<byte[]> of(List<String> secrets) {
        Set<ByteBuffer> forms = new LinkedHashSet<>(); // by their content
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                for (String form : texts(secret)) {
                    byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
                    forms.add(ByteBuffer.wrap(bytes));
                    forms.add(ByteBuffer.wrap(spread(bytes, 2))); // UTF-16 of either order
                    forms.add(ByteBuffer.wrap(spread(bytes, 4))); // UTF-32
                }
            }
        }
        return forms.stream().map(ByteBuffer::array).toList();
    }

    private static List<String> texts(String secret) {
        List<String> texts = new ArrayList<>();
        texts.add(secret);
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        texts.add(json);
        texts.add(json.replace("/", "\\/"));
        texts.add(secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        texts.add(url);
        texts.add(lowerHex(url));
        for (HexFormat hex : List.of(HexFormat.of(), HexFormat.of().withUpperCase())) {
            texts.add(everyCharacter(secret, c -> "%" + hex.toHexDigits((byte) c)));
            texts.add(everyCharacter(secret, c -> "\\u" + hex.toHexDigits((char) c)));
        }
        Matcher untouched = UNTOUCHED.matcher(secret);
        while (untouched.find()) {
            texts.add(untouched.group());
        }
        addBase64(texts, secret.getBytes(StandardCharsets.UTF_8));
        return texts;
    }

    private static String lowerHex(String url) {
        return Pattern.compile("%..").matcher(url).replaceAll(escape -> escape.group()
                .toLowerCase(Locale.ROOT));
    }

    /** Each character escaped, whether it needs to be or not. */
    private static String everyCharacter(String secret, IntFunction<String> escape) {
        return secret.chars().mapToObj(escape).collect(Collectors.joining());
    }

    /**
     * Of a text that has the secret somewhere in it: the characters that hang on the secret alone, for each of the three
     * places in a group of three bytes where it can begin.
     */
    private static void addBase64(List<String> texts, byte[] secret) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            int from = (before * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            if (to - from >= SHORTEST) {
                texts.add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
                texts.add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
            }
        }
    }

    /** Each byte in a place of so many bytes; without the zeros before the first and after the last. */
    private static byte[] spread(byte[] bytes, int width) {
        byte[] spread = new byte[(bytes.length - 1) * width + 1];
        for (int i = 0; i < bytes.length; i++) {
            spread[i * width] = bytes[i];
        }
        return spread;
    }
}
