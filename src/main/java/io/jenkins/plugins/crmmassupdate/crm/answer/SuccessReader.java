package io.jenkins.plugins.crmmassupdate.crm.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.crmmassupdate.crm.text.JsonPiece;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads an answer that looks as the CRM's usually do, byte by byte:
 *
 * <pre>{"data":[{"code":"SUCCESS","details":{…},"message":"…","status":"success"}, …]}</pre>
 *
 * <p>with no white space between, no escapes, and in the details texts and objects only. A few entries may look otherwise; each of
 * these is left to {@link AnswerReader}, and so is the whole answer if anything else is different. So it never decides what an
 * answer says that {@link AnswerReader} would read in another way: it only does so faster, for what a run mostly gets.
 */
final class SuccessReader {
    private static final JsonFactory JSON = new JsonFactory();

    private static final byte[] BEFORE = ascii("{\"data\":[");
    private static final byte[] AFTER = ascii("]}");
    private static final byte[] CODE = ascii("{\"code\":\"" + AnswerEntry.SUCCESS_CODE + "\",\"details\":{");
    private static final byte[] MESSAGE = ascii(",\"message\":\"");
    private static final byte[] STATUS = ascii(",\"status\":\"" + AnswerEntry.SUCCESS + "\"}");

    /** Objects within one another; the CRM's details have two. */
    private static final int MOST_DEPTH = 8;

    private static final int OTHER = -1;

    private final byte[] body;
    private final List<String> likely;
    private final List<AnswerEntry> entries;
    private String message = "";
    private int messageFrom;
    private int messageTo;
    private int idFrom;
    private int idTo;

    /** @param likely the ids that the entries probably have, in that order */
    SuccessReader(byte[] body, List<String> likely) {
        this.body = body;
        this.likely = likely;
        this.entries = new ArrayList<>(likely.size());
    }

    /** All entries; null if the answer looks otherwise. */
    List<AnswerEntry> read() {
        if (!has(BEFORE, 0)) {
            return null;
        }
        int others = 0;
        int place = BEFORE.length;
        while (true) {
            int end = success(place);
            if (end == OTHER) {
                end = ++others > entries.size() ? OTHER : any(place); // with many of them it would not be faster
            }
            if (end == OTHER || end == body.length) {
                return null;
            }
            if (body[end] != ',') {
                return has(AFTER, end) && end + AFTER.length == body.length ? entries : null;
            }
            place = end + 1;
        }
    }

    /** Takes the entry at a place, and says where it ends. */
    private int success(int place) {
        int details = place + CODE.length - 1;
        idFrom = OTHER;
        int end = has(CODE, place) ? object(details + 1, 1) : OTHER;
        if (end == OTHER || idFrom == OTHER || end - details > AnswerReader.MOST_DETAILS || !has(MESSAGE, end)) {
            return OTHER;
        }
        int from = end + MESSAGE.length;
        int to = string(from);
        if (to == OTHER || to - from > AnswerReader.MOST_TEXT || !has(STATUS, to)) {
            return OTHER;
        }
        entries.add(new AnswerEntry(
                id(),
                AnswerEntry.SUCCESS,
                AnswerEntry.SUCCESS_CODE,
                message(from, to - 1),
                JsonPiece.of(body, details, end)));
        return to + STATUS.length;
    }

    /** Has the entry at a place read as any other, and says where it ends. */
    private int any(int place) {
        try (JsonParser parser = JSON.createParser(body, place, body.length - place)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OTHER;
            }
            parser.skipChildren();
            int end = place + (int) parser.currentLocation().getByteOffset();
            entries.add(AnswerReader.readEntry(Arrays.copyOfRange(body, place, end)));
            return end;
        } catch (IOException | NumberFormatException e) { // of a number beyond all measure
            return OTHER; // who reads the whole answer says so
        }
    }

    /** Passes over an object from behind its brace; of the outermost, finds the id on the way. */
    private int object(int place, int depth) {
        int at = place;
        while (at < body.length - 1 && body[at] == '"') {
            int key = at + 1;
            int colon = string(key);
            if (colon == OTHER || colon + 1 >= body.length || body[colon] != ':') {
                return OTHER;
            }
            int value = colon + 2;
            if (body[value - 1] == '"') {
                at = string(value);
                if (depth == 1 && isId(key, colon) && !takesId(value, at)) {
                    return OTHER;
                }
            } else {
                at = body[value - 1] == '{' && depth < MOST_DEPTH ? object(value, depth + 1) : OTHER;
                if (depth == 1 && isId(key, colon)) {
                    return OTHER;
                }
            }
            if (at == OTHER || at == body.length) {
                return OTHER;
            }
            if (body[at] == '}') {
                return at + 1;
            }
            at = body[at] == ',' ? at + 1 : body.length;
        }
        return OTHER;
    }

    private boolean isId(int from, int end) {
        return end - from == 3 && body[from] == 'i' && body[from + 1] == 'd';
    }

    private boolean takesId(int from, int end) {
        boolean first = idFrom == OTHER;
        idFrom = from;
        idTo = end - 1;
        return first;
    }

    /** Passes over a text without escapes, from behind the one quote to behind the other. */
    private int string(int place) {
        int at = place;
        while (at < body.length) {
            byte c = body[at];
            if (c == '"') {
                return at + 1;
            }
            if (c >= ' ' && c != '\\') {
                at++;
            } else {
                int length = c >= 0 ? 0 : Utf8.length(body, at);
                if (length == 0) {
                    return OTHER;
                }
                at += length;
            }
        }
        return OTHER;
    }

    private String id() {
        String id = entries.size() < likely.size() ? likely.get(entries.size()) : "";
        if (id.length() != idTo - idFrom) {
            return text(idFrom, idTo);
        }
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) != body[idFrom + i]) {
                return text(idFrom, idTo);
            }
        }
        return id;
    }

    /** Mostly that of the entry before. */
    private String message(int from, int to) {
        if (!Arrays.equals(body, from, to, body, messageFrom, messageTo)) {
            message = text(from, to);
            messageFrom = from;
            messageTo = to;
        }
        return message;
    }

    private String text(int from, int to) {
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean has(byte[] expected, int place) {
        int end = place + expected.length;
        return end <= body.length && Arrays.equals(body, place, end, expected, 0, expected.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
