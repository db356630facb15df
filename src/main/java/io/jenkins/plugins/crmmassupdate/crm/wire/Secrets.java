package io.jenkins.plugins.crmmassupdate.crm.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * The secrets of a call, which are struck out of all that comes back: a CRM or a gateway that echoes the request would
 * otherwise have them in every log and file.
 *
 * <p>Searched for are their forms ({@link SecretForms}), as they stand and in what the answer says once its escapes are undone
 * ({@link Unescaped}), however many of their characters are escaped and how often.
 */
public final class Secrets {
    private static final byte STRUCK_OUT = '*';

    private final List<String> texts;
    private final FormSearch asTheyAre;
    private final FormSearch unescaped;

    private Secrets(List<String> texts, Collection<byte[]> forms) {
        this.texts = texts;
        this.asTheyAre = new FormSearch(forms);
        this.unescaped = new FormSearch(forms.stream()
                .map(Unescaped::of)
                .filter(form -> form.length >= SecretForms.SHORTEST)
                .toList());
    }

    /** Of these texts, those that are too short for a secret left out. */
    public static Secrets of(List<String> texts) {
        return new Secrets(List.copyOf(texts), SecretForms.of(texts));
    }

    /** Whether these are the secrets of exactly these texts. */
    public boolean areOf(List<String> others) {
        return texts.equals(others);
    }

    /** Overwrites them in the bytes, whose length stays. Returns whether there were any. */
    public boolean strikeOut(byte[] bytes) {
        boolean[] found = new boolean[1];
        FormSearch.Find strikeOut = (from, to) -> {
            for (int i = from; i < to; i++) {
                bytes[i] = bytes[i] == 0 ? 0 : STRUCK_OUT; // a 0 belongs to UTF-16
            }
            found[0] = true;
        };
        if (!unescaped.isForNothing() && Unescaped.differs(bytes)) { // first: it leaves no half of an escape behind
            Unescaped.search(bytes, unescaped, strikeOut);
        }
        asTheyAre.in(bytes, bytes.length, strikeOut);
        return found[0];
    }

    /** The text without them. */
    public String strikeOut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return strikeOut(bytes) ? new String(bytes, StandardCharsets.UTF_8) : text;
    }

    /** Without them. */
    @Override
    public String toString() {
        return texts.size() + " secrets";
    }
}
