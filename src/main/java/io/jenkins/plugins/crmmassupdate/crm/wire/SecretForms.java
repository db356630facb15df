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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which a secret can stand in an answer, apart from escapes of its characters ({@link Unescaped}): as it is, in
 * hexadecimal digits and in Base64, and in these two as it is escaped in a form or in JSON.
 */
final class SecretForms {
    /** A shorter one is in too many words. */
    static final int SHORTEST = 6;

    /** What no way of escaping touches; long enough to be no accident. */
    private static final Pattern UNTOUCHED = Pattern.compile("[A-Za-z0-9._-]{12,}");

    private SecretForms() {}

    /** The bytes of all forms of all secrets. */
    static Collection<byte[]> of(List<String> secrets) {
        Set<ByteBuffer> forms = new LinkedHashSet<>(); // by their content
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST) {
                for (String form : texts(secret)) {
                    forms.add(ByteBuffer.wrap(form.getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
        return forms.stream().map(ByteBuffer::array).toList();
    }

    private static List<String> texts(String secret) {
        List<String> texts = new ArrayList<>();
        texts.add(secret);
        texts.add(secret.replace(' ', '+')); // in a form
        texts.add(secret.replace('+', ' ')); // taken for one
        Matcher untouched = UNTOUCHED.matcher(secret);
        while (untouched.find()) {
            texts.add(untouched.group());
        }
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        for (String text : new LinkedHashSet<>(List.of(secret, url, json))) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            texts.add(HexFormat.of().formatHex(bytes));
            texts.add(HexFormat.of().withUpperCase().formatHex(bytes));
            addBase64(texts, bytes);
        }
        return texts;
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
}
