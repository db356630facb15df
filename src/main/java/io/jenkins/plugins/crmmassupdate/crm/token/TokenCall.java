package io.jenkins.plugins.crmmassupdate.crm.token;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The call that trades a refresh token for an access token. Source: API page "Refresh Access Tokens".
 *
 * <p>Refusals come with HTTP 200 as well, so the body decides. Nothing of the answer gets into a message but a code made of
 * letters: the secrets of the call have other characters, should the answer echo them.
 */
public final class TokenCall {
    /** The documented lifetime, for answers without a believable one; some give milliseconds. */
    static final long USUAL_LIFETIME = TimeUnit.HOURS.toSeconds(1);

    /** Time-outs of the token call: short, because all calls of all builds wait for it. */
    public static final Timeouts TIMEOUTS = new Timeouts(10, 30, 30, 60);

    private static final ObjectMapper JSON = 
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String PATH = "/oauth/v2/token";
    private static final String THROTTLED = "Access Denied";

    /** The window of the throttle is ten minutes; the eight attempts of the usual retry rules reach nearly to its end. */
    static final long THROTTLED_SECONDS = 80;

    private static final String CODE = "[A-Za-z_ ]{1,60}";
    private static final long LONGEST_LIFETIME = TimeUnit.DAYS.toSeconds(1);

    private final ApiDomain accounts;
    private final CrmAnswer answer;

    private TokenCall(ApiDomain accounts, CrmAnswer answer) {
        this.accounts = accounts;
        this.answer = answer;
    }

    /**
     * Makes the call.
     *
     * @param accounts the accounts server
     * @throws TransportFailure if no usable answer came, 5xx included
     * @throws TokenRefusal if the answer is a refusal, or none of an accounts server
     */
    public static IssuedToken make(
            CrmHttp http, ApiDomain accounts, String clientId, String clientSecret, String refreshToken)
            throws TransportFailure, TokenRefusal {
        Map<String, String> form = Map.of(
                "grant_type", "refresh_token",
                "client_id", clientId,
                "client_secret", clientSecret,
                "refresh_token", refreshToken);
        return new TokenCall(accounts, http.postForm(accounts.url(PATH), form, clientSecret, refreshToken)).read();
    }

    private IssuedToken read() throws TransportFailure, TokenRefusal {
        if (answer.status() >= 500) {
            throw new TransportFailure(
                    accounts.authority() + " answered the token call with HTTP " + answer.status(), true);
        }
        JsonNode json = json();
        JsonNode error = json == null ? null : json.get("error");
        if (isThrottling(error)) {
            long wait = answer.retryAfterSeconds() > 0 ? answer.retryAfterSeconds() : THROTTLED_SECONDS;
            throw new TokenRefusal(
                    LocalCode.TOKEN_LIMIT.name(),
                    accounts.authority() + " issues no access token now, because too many were asked for",
                    wait);
        }
        if (error != null) {
            throw refused(error.asText());
        }
        if (answer.status() != 200 || json == null || !json.hasNonNull("access_token")) {
            throw unreadable(json);
        }
        return new IssuedToken(token(json), lifetime(json.path("expires_in")));
    }

    /** The JSON object in the body, or null if there is none. */
    private JsonNode json() {
        if (answer.truncated()) {
            return null;
        }
        try {
            JsonNode json = JSON.readTree(answer.body());
            return json != null && json.isObject() ? json : null;
        } catch (IOException e) { // not its message, which quotes the body
            return null;
        }
    }

    /** Seen as JSON and as plain text, with 200 and with 400. */
    private boolean isThrottling(JsonNode error) {
        if (answer.status() == 429) {
            return true;
        }
        String text = error == null ? new String(answer.body(), StandardCharsets.UTF_8) : error.asText();
        return (answer.status() == 200 || answer.status() == 400) && text.contains(THROTTLED);
    }

    private TokenRefusal refused(String code) {
        return switch (code) {
            case "invalid_code" -> refusal(code, "does not accept the refresh token");
            case "invalid_client" -> refusal(code, "does not know the client id");
            case "invalid_client_secret" -> refusal(code, "does not accept the client secret");
            default ->
                refusal(
                        code.matches(CODE) ? code : LocalCode.UNREADABLE_ANSWER.name(),
                        "refused the token call with HTTP " + answer.status());
        };
    }

    private TokenRefusal unreadable(JsonNode json) {
        String what = answer.body().length == 0
                ? "an empty body"
                : json == null ? "no JSON object" : "JSON with neither a token nor an error";
        String type = answer.contentType().isEmpty() ? "" : " (" + OneLine.of(answer.contentType(), 100) + ")";
        return refusal(
                LocalCode.UNREADABLE_ANSWER.name(),
                "answered the token call with HTTP " + answer.status() + " and " + what + type);
    }

    private TokenRefusal refusal(String code, String what) {
        return new TokenRefusal(code, accounts.authority() + " " + what);
    }

    private String token(JsonNode json) throws TokenRefusal {
        try {
            return CrmHttp.checkToken(json.get("access_token").asText());
        } catch (BadInputException e) {
            throw refusal(LocalCode.UNREADABLE_ANSWER.name(), "issued an access token that cannot be one");
        }
    }

    private static long lifetime(JsonNode given) {
        long seconds = given.isNumber() && !given.canConvertToLong() ? 0 : given.asLong(); // else it wraps around
        return seconds < 1 || seconds > LONGEST_LIFETIME ? USUAL_LIFETIME : seconds;
    }
}
