package io.jenkins.plugins.crmmassupdate.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The answer to a call of so many known ids, head included, in which only the ids remain to be filled in. */
final class ReadyAnswer {
    private static final byte[] IDS = "\"ids\":[".getBytes(StandardCharsets.US_ASCII);
    private static final String NO_ID =
            "0".repeat(Long.toString(CrmSimulatorMain.FIRST_ID).length());
    private static final int ID_LENGTH = NO_ID.length();
    private static final int ID_STRIDE = ID_LENGTH + 3; // two quotes, a comma

    private final byte[] bytes;
    private final int firstId;
    private final int entryStride;
    private final int ids;

    ReadyAnswer(int ids) {
        String now = MassUpdateEndpoint.time(Instant.now());
        AnswerBuffer one = new AnswerBuffer(512);
        EntryTemplate.updated(now, now).write(NO_ID, one);
        String entry = new String(one.toBytes(), StandardCharsets.UTF_8);
        String body = "{\"data\":[" + (entry + ",").repeat(ids - 1) + entry + "]}";
        String head = "HTTP/1.1 200 OK\r\n"
                + "Content-Type: " + CallHandler.JSON_CONTENT_TYPE + "\r\n"
                + "Content-Length: " + body.length() + "\r\n"
                + "Cache-Control: no-cache\r\n"
                + "X-ACCESSTOKEN-RESET: " + now + "\r\n"
                + "Content-Disposition: attachment; filename=response.json\r\n\r\n";
        this.bytes = (head + body).getBytes(StandardCharsets.UTF_8);
        this.firstId = head.length() + body.indexOf(NO_ID);
        this.entryStride = entry.length() + 1;
        this.ids = ids;
    }

    /** The ids a request body holds. */
    static int count(byte[] request) {
        return (request.length - start(request) - 2 + 1) / ID_STRIDE; // after the last id comes ]} instead of a comma
    }

    /** The answer to this request. Valid until the next one. */
    byte[] to(byte[] request) {
        int from = start(request) + 1;
        int to = firstId;
        for (int i = 0; i < ids; i++) {
            if (request[from - 1] != '"' || request[from + ID_LENGTH] != '"') {
                throw new IllegalArgumentException("Only ids of " + ID_LENGTH + " digits, without white space");
            }
            System.arraycopy(request, from, bytes, to, ID_LENGTH);
            from += ID_STRIDE;
            to += entryStride;
        }
        return bytes;
    }

    private static int start(byte[] request) {
        for (int i = 0; i < request.length - IDS.length; i++) {
            int matched = 0;
            while (matched < IDS.length && request[i + matched] == IDS[matched]) {
                matched++;
            }
            if (matched == IDS.length) {
                return i + matched;
            }
        }
        throw new IllegalArgumentException("A request without ids");
    }
}
