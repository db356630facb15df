package io.jenkins.plugins.crmmassupdate.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, or the lack of one, that a test puts in the place of the CRM's own. Immutable: each {@code with…} gives a
 * new one.
 */
public final class ScriptedAnswer {

    private static final int WHOLE = -1;

    private final CallAnswer answer;
    private final Map<String, String> headers;
    private final boolean updates;
    private final int cutOffAfter;
    private final boolean silent;
    private final Duration delay;

    private ScriptedAnswer(
            CallAnswer answer,
            Map<String, String> headers,
            boolean updates,
            int cutOffAfter,
            boolean silent,
            Duration delay) {
        this.answer = answer;
        this.headers = headers;
        this.updates = updates;
        this.cutOffAfter = cutOffAfter;
        this.silent = silent;
        this.delay = delay;
    }

    /**
     * Any answer. The records are left alone unless {@link #afterUpdate()}.
     *
     * @param status HTTP status, 200 to 599
     * @param contentType value of {@code Content-Type}, or null for none
     * @param body may be empty
     */
    public static ScriptedAnswer of(int status, String contentType, byte[] body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("An HTTP status is 200 to 599, not " + status);
        }
        Map<String, String> headers = contentType == null ? Map.of() : Map.of("Content-Type", contentType);
        return new ScriptedAnswer(
                new CallAnswer(status, false, body.clone()), headers, false, WHOLE, false, Duration.ZERO);
    }

    /** A JSON answer with the CRM's content type. */
    public static ScriptedAnswer json(int status, String body) {
        return of(status, CallHandler.JSON_CONTENT_TYPE, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The CRM's own answer: a place holder in a sequence, or the start of a late or broken one. */
    public static ScriptedAnswer asUsual() {
        return new ScriptedAnswer(null, Map.of(), true, WHOLE, false, Duration.ZERO);
    }

    /** Closes the connection without an answer. The records are left alone unless {@link #afterUpdate()}. */
    public static ScriptedAnswer noAnswer() {
        return new ScriptedAnswer(null, Map.of(), false, WHOLE, true, Duration.ZERO);
    }

    /**
     * Has the CRM process the call first, so that its records are updated, its job is scheduled, or the job it asks for goes
     * a step on, although the client never learns it.
     */
    public ScriptedAnswer afterUpdate() {
        return new ScriptedAnswer(answer, headers, true, cutOffAfter, silent, delay);
    }

    /** Adds a header. */
    public ScriptedAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ScriptedAnswer(answer, more, updates, cutOffAfter, silent, delay);
    }

    /** Announces the whole body, sends its first bytes only and closes the connection. */
    public ScriptedAnswer withBodyCutOffAfter(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("A body is cut off after 0 bytes or more, not " + bytes);
        }
        return new ScriptedAnswer(answer, headers, updates, bytes, silent, delay);
    }

    /** Answers that much after the call arrived, instead of after the simulator's latency. */
    public ScriptedAnswer withDelay(Duration afterArrival) {
        return new ScriptedAnswer(
                answer, headers, updates, cutOffAfter, silent, CallHandler.requireNotNegative(afterArrival));
    }

    /** The scripted answer, or null when the CRM's own is to be sent. */
    CallAnswer answer() {
        return answer;
    }

    Map<String, String> headers() {
        return headers;
    }

    boolean updates() {
        return updates;
    }

    boolean isCutOff() {
        return cutOffAfter != WHOLE;
    }

    int cutOffAfter() {
        return cutOffAfter;
    }

    boolean isSilent() {
        return silent;
    }

    /** Zero means the simulator's latency. */
    Duration delay() {
        return delay;
    }
}
