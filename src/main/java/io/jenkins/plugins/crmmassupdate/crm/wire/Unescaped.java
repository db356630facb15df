package io.jenkins.plugins.crmmassupdate.crm.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a text says once its escapes are undone: those of JSON, URLs and HTML, in any mixture and over each other, and UTF-16 and
 * UTF-32. One pass: as soon as the end of what is there makes an escape, its character takes its place.
 *
 * <p>It is for comparing, not for reading: backslashes are left out, a space is a plus. So a secret that has such characters
 * itself is the same whichever of them are escaped, if both are undone.
 */
final class Unescaped {
    /** Bytes of plain text that are kept at once, however long the text. */
    private static final int PIECE = 1 << 15;

    private static final int LONGEST_ENTITY = 12;

    private static final Pattern NUMBER = Pattern.compile("#(?:([0-9]{1,7})|[xX]([0-9A-Fa-f]{1,7}))");

    /** The value of each hexadecimal digit; -1 for other bytes. */
    private static final byte[] DIGITS = new byte[1 << 8];

    static {
        for (int i = 0; i < DIGITS.length; i++) {
            DIGITS[i] = (byte) Character.digit(i, 16);
        }
    }

    /** The characters of ASCII that have a name in HTML and may stand in a secret. */
    private static final Map<String, Integer> ENTITIES = Stream.of(
                    "amp& AMP& lt< LT< gt> GT> quot\" QUOT\" apos' plus+ sol/ bsol\\ equals= period. lowbar_ percnt% num# dollar$",
                    "ast* commat@ colon: semi; comma, excl! quest? lpar( rpar) lsqb[ lbrack[ rsqb] rbrack] lcub{ lbrace{ rcub}",
                    "rbrace} vert| verbar| Hat^ grave`")
            .flatMap(line -> Stream.of(line.split(" ")))
            .collect(Collectors.toMap(
                    entry -> entry.substring(0, entry.length() - 1), entry -> (int) entry.charAt(entry.length() - 1)));

    private final byte[] plain;
    private final int[] starts; // of each plain byte, in the text
    private final int[] ends;
    private int length;
    private int backslashes = -1; // where those before the next byte begin

    private Unescaped(int most) {
        plain = new byte[most];
        starts = new int[most];
        ends = new int[most];
    }

    /** Whether there is anything in it that could be undone. */
    static boolean differs(byte[] text) {
        String characters = new String(text, StandardCharsets.ISO_8859_1); // finds several times as fast as a loop
        return characters.indexOf('\\') >= 0
                || characters.indexOf('%') >= 0
                || characters.indexOf('&') >= 0
                || characters.indexOf('\0') >= 0;
    }

    static byte[] of(byte[] text) {
        Unescaped whole = new Unescaped(text.length);
        for (int i = 0; i < text.length; i++) {
            whole.take(text[i], i);
        }
        return Arrays.copyOf(whole.plain, whole.length);
    }

    /** Tells where in the text those places are whose plain text was found. */
    static void search(byte[] text, FormSearch forms, FormSearch.Find find) {
        int tail = forms.longest() + LONGEST_ENTITY;
        Unescaped piece = new Unescaped(Math.min(text.length, PIECE + tail));
        for (int i = 0; i < text.length; i++) {
            if (piece.length == piece.plain.length) {
                piece.search(forms, find);
                piece.keepLast(tail);
            }
            piece.take(text[i], i);
        }
        piece.search(forms, find);
    }

    private void search(FormSearch forms, FormSearch.Find find) {
        forms.in(plain, length, (from, to) -> find.at(starts[from], ends[to - 1]));
    }

    private void keepLast(int bytes) {
        for (Object each : new Object[] {plain, starts, ends}) {
            System.arraycopy(each, length - bytes, each, 0, bytes);
        }
        length = bytes;
    }

    private void take(byte next, int at) {
        add(next, at, at + 1);
        while (length > 0 && isUndone()) {
            // what came of it can be the end of another escape
        }
    }

    private void add(byte next, int start, int end) {
        if (next == '\\') {
            backslashes = backslashes < 0 ? start : backslashes;
        } else if (next != 0) {
            plain[length] = next == ' ' ? (byte) '+' : next;
            starts[length] = backslashes < 0 ? start : backslashes;
            ends[length++] = end;
            backslashes = -1;
        }
    }

    /** Undoes the escape that ends here; false if none does. */
    private boolean isUndone() {
        byte last = plain[length - 1];
        if (DIGITS[last & 0xff] < 0) {
            return last == ';' && isEntityUndone();
        }
        if (length >= 3 && plain[length - 3] == '%' && number(2) >= 0) {
            put(3, (byte) number(2));
            return true;
        }
        if (length >= 5 && plain[length - 5] == 'u' && number(4) >= 0) {
            putCharacter(5, number(4));
            return true;
        }
        return false;
    }

    /** The hexadecimal number at the end; negative if there is none. */
    private int number(int digits) {
        int number = 0;
        for (int i = length - digits; i < length; i++) {
            int digit = DIGITS[plain[i] & 0xff];
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    private boolean isEntityUndone() {
        for (int i = length - 2; i >= 0 && i > length - LONGEST_ENTITY; i--) {
            if (plain[i] == '&') {
                int character = entity(new String(plain, i + 1, length - i - 2, StandardCharsets.ISO_8859_1));
                if (character >= 0) {
                    putCharacter(length - i, character);
                }
                return character >= 0;
            }
        }
        return false;
    }

    private static int entity(String name) {
        Matcher number = NUMBER.matcher(name);
        if (number.matches()) {
            return number.group(1) != null
                    ? Integer.parseInt(number.group(1))
                    : Integer.parseInt(number.group(2), 16);
        }
        return ENTITIES.getOrDefault(name, -1);
    }

    private void putCharacter(int bytes, int character) {
        put(bytes, Character.isValidCodePoint(character)
                ? Character.toString(character).getBytes(StandardCharsets.UTF_8)
                : new byte[0]);
    }

    /** In place of the last bytes; never more than these. */
    private void put(int bytes, byte... instead) {
        int start = starts[length - bytes];
        int end = ends[length - 1];
        length -= bytes;
        for (byte each : instead) {
            add(each, start, end);
        }
    }
}
