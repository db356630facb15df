package io.jenkins.plugins.crmmassupdate.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer of the simulated CRM to a whole call.
 *
 * @param status HTTP status
 * @param knowsToken whether the call got past the token check. Only then the recorded answers carry
 *     {@code X-ACCESSTOKEN-RESET} and {@code Content-Disposition}.
 * @param body JSON, UTF-8
 */
record CallAnswer(int status, boolean knowsToken, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Refusal as a top-level object, the shape of the recorded 400 (wrong method) and 401 answers. */
    static CallAnswer refused(int status, boolean knowsToken, String code, Map<String, ?> details, String message) {
        return new CallAnswer(status, knowsToken, bytes(entry(code, details, message)));
    }

    /** Refusal as one entry without an id, the shape of the recorded 200 answers to calls that updated nothing. */
    static CallAnswer refusedAsEntry(int status, String code, Map<String, ?> details, String message) {
        return new CallAnswer(status, true, bytes("{\"data\":[" + entry(code, details, message) + "]}"));
    }

    /** An answer of one entry in {@code data}. */
    static CallAnswer entry(int status, Map<String, ?> entry) {
        return new CallAnswer(status, true, bytes("{\"data\":[" + write(entry) + "]}"));
    }

    /** A successful answer. */
    static CallAnswer json(Map<String, ?> answer) {
        return json(200, answer);
    }

    static CallAnswer json(int status, Map<String, ?> answer) {
        return new CallAnswer(status, true, bytes(write(answer)));
    }

    /** The keys every recorded refusal has, in their recorded order. */
    static String entry(String code, Map<String, ?> details, String message) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("code", code);
        entry.put("details", details);
        entry.put("message", message);
        entry.put("status", "error");
        return write(entry);
    }

    private static String write(Map<String, ?> entry) {
        try {
            return JSON.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + entry, e);
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
