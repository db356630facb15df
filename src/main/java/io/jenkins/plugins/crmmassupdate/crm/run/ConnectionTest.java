package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.ApiName;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerEntry;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerReader;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out whether a connection works, and if not, which part of it does not.
 *
 * <p>It is a mass update with neither ids nor values, {@code {"data":[{}]}}: a GET would need another scope than the runs
 * have. By the recorded exchanges a CRM that accepts token, scope and module refuses it with {@code INVALID_DATA} ("No
 * field found") or {@code MANDATORY_NOT_FOUND}, and changes nothing. Of the answer only the code is passed on.
 */
public final class ConnectionTest {
    /** Short, because a person waits. */
    public static final Timeouts TIMEOUTS = new Timeouts(5, 10, 10, 15);

    private static final byte[] NOTHING = "{\"data\":[{}]}".getBytes(StandardCharsets.US_ASCII);
    private static final String CODE = "[A-Za-z_ ]{1,60}";

    /** Which part failed, in the order in which they are needed. */
    public enum Part {
        LOOK_UP,
        CONNECTION,
        PROXY,
        TLS,
        ANSWER,
        CREDENTIAL,
        TOKEN,
        SCOPE,
        PERMISSION,
        ADDRESS,
        MODULE,
        OTHER,
        /** None did. */
        NONE
    }

    /**
     * What was found.
     *
     * @param part the part that failed
     * @param what the code of the refusal, or what happened to the call
     */
    public record Finding(Part part, String what) {}

    private static final Set<Part> OF_CREDENTIAL = EnumSet.of(Part.TOKEN, Part.SCOPE, Part.PERMISSION);

    private static final Map<String, Part> OF_CODE = Map.ofEntries(
            Map.entry("INVALID_DATA", Part.NONE),
            Map.entry("MANDATORY_NOT_FOUND", Part.NONE),
            Map.entry("AUTHENTICATION_FAILURE", Part.TOKEN),
            Map.entry("INVALID_TOKEN", Part.TOKEN),
            Map.entry("INVALID_OAUTHTOKEN", Part.TOKEN),
            Map.entry("OAUTH_SCOPE_MISMATCH", Part.SCOPE),
            Map.entry("NO_PERMISSION", Part.PERMISSION),
            Map.entry("AUTHORIZATION_FAILED", Part.PERMISSION),
            Map.entry("INVALID_URL_PATTERN", Part.ADDRESS),
            Map.entry("INVALID_REQUEST_METHOD", Part.ADDRESS),
            Map.entry("INVALID_MODULE", Part.MODULE),
            Map.entry("NOT_SUPPORTED", Part.MODULE));

    private final CrmHttp http;
    private final TokenSource tokens;
    private final String url;

    private ConnectionTest(CrmHttp http, TokenSource tokens, String url) {
        this.http = http;
        this.tokens = tokens;
        this.url = url;
    }

    /**
     * Makes the call; with a fresh token once more if the CRM does not know the one that is at hand.
     *
     * @throws BadInputException if version or module cannot be one; nothing was called then
     */
    public static Finding make(CrmHttp http, TokenSource tokens, ApiDomain domain, String apiVersion, String module) {
        String path = MassUpdateRequest.path(ApiName.version(apiVersion), ApiName.module(module));
        return new ConnectionTest(http, tokens, domain.url(path)).find();
    }

    /** Whether such a refusal, of any call, is due to the credential. @param code the CRM's */
    public static boolean isOfCredential(String code) {
        return OF_CREDENTIAL.contains(OF_CODE.getOrDefault(code, Part.NONE));
    }

    private Finding find() {
        try {
            long started = System.nanoTime();
            Finding finding = call();
            return finding.part() == Part.TOKEN && tokens.renew(started) ? call() : finding;
        } catch (TokenRefusal e) {
            String code = e.code().matches(CODE) ? e.code() : LocalCode.UNREADABLE_ANSWER.name();
            return new Finding(Part.CREDENTIAL, code);
        } catch (TransportFailure e) {
            return failed(e);
        }
    }

    private Finding call() throws TransportFailure, TokenRefusal {
        CrmAnswer answer = http.post(url, tokens.token(), NOTHING);
        String code = code(answer);
        if (code == null) {
            return new Finding(Part.ANSWER, "HTTP " + answer.status());
        }
        Part part = OF_CODE.getOrDefault(code, Part.OTHER);
        boolean refused = answer.status() == 401 || answer.status() == 403 || answer.status() >= 500;
        return new Finding(part == Part.NONE && refused ? Part.OTHER : part, code);
    }

    /** Once something was sent, the cause may quote what came back, and the host may be any: only the step is told then. */
    private static Finding failed(TransportFailure failure) {
        TransportFailure.Step reached = failure.step();
        Part part = part(reached);
        return new Finding(part, part == Part.ANSWER && reached != null ? reached.toString() : failure.getMessage());
    }

    private static Part part(TransportFailure.Step reached) {
        if (reached == null) { // the accounts server failed (5xx)
            return Part.ANSWER;
        }
        return switch (reached) {
            case LOOKING_UP -> Part.LOOK_UP;
            case PREPARING, CONNECTING -> Part.CONNECTION;
            case LOOKING_UP_PROXY, CONNECTING_THROUGH_PROXY -> Part.PROXY;
            case MAKING_TLS -> Part.TLS;
            case SENDING, WAITING, READING -> Part.ANSWER;
        };
    }

    /** The code of the answer, or null if it is none of a CRM. */
    private static String code(CrmAnswer answer) {
        try {
            List<AnswerEntry> entries = AnswerReader.read(answer.body());
            String code = entries.isEmpty() ? "" : entries.get(0).code();
            return !answer.truncated() && code.matches(CODE) ? code : null;
        } catch (IOException e) { // not its message, which may quote the body
            return null;
        }
    }
}
