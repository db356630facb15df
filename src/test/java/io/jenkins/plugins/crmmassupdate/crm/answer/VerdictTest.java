package io.jenkins.plugins.crmmassupdate.crm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Remedies;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole table of rules: every documented code at every kind of status, and every call without an answer of the CRM. */
class VerdictTest {
    /** Of a refusal that names no record, at any status but 401, 403 and 429. */
    private static final Map<String, Verdict> TABLE = new TreeMap<>(Map.ofEntries(
            Map.entry("AUTHENTICATION_FAILURE", Verdict.RENEW_TOKEN),
            Map.entry("INVALID_TOKEN", Verdict.RENEW_TOKEN),
            Map.entry("INVALID_OAUTHTOKEN", Verdict.RENEW_TOKEN),
            Map.entry("OAUTH_SCOPE_MISMATCH", Verdict.END_RUN),
            Map.entry("AUTHORIZATION_FAILED", Verdict.END_RUN),
            Map.entry("NO_PERMISSION", Verdict.END_RUN),
            Map.entry("INVALID_MODULE", Verdict.END_RUN),
            Map.entry("INVALID_URL_PATTERN", Verdict.END_RUN),
            Map.entry("INVALID_REQUEST_METHOD", Verdict.END_RUN),
            Map.entry("NOT_SUPPORTED", Verdict.END_RUN),
            Map.entry("INVALID_DATA", Verdict.END_RUN),
            Map.entry("MANDATORY_NOT_FOUND", Verdict.END_RUN),
            Map.entry("MAPPING_MISMATCH", Verdict.END_RUN),
            Map.entry("CANNOT_PROCESS", Verdict.HALVE),
            Map.entry("RECORD_IN_BLUEPRINT", Verdict.HALVE),
            Map.entry("CANNOT_PERFORM_ACTION", Verdict.HALVE),
            Map.entry("NOT_APPROVED", Verdict.HALVE),
            Map.entry("RECORD_LOCKED", Verdict.HALVE),
            Map.entry("NO_RECORDS_FOUND", Verdict.REFUSE),
            Map.entry("LIMIT_EXCEEDED", Verdict.REFUSE),
            Map.entry("ALREADY_SCHEDULED", Verdict.REFUSE),
            Map.entry("INVALID_HOST", Verdict.END_RUN),
            Map.entry("REQUIRED_PARAM_MISSING", Verdict.END_RUN),
            Map.entry("AMBIGUITY_DURING_PROCESSING", Verdict.END_RUN),
            Map.entry("INVALID_QUERY", Verdict.END_RUN),
            Map.entry("SYNTAX_ERROR", Verdict.END_RUN),
            Map.entry("CONVERTED_RECORD", Verdict.HALVE),
            Map.entry("NOT_REVIEWED", Verdict.HALVE),
            Map.entry("DUPLICATE_DATA", Verdict.HALVE),
            Map.entry("ALREADY_MODIFIED", Verdict.HALVE),
            Map.entry("DEPENDENT_FIELD_MISSING", Verdict.HALVE),
            Map.entry("DEPENDENT_MISMATCH", Verdict.HALVE),
            Map.entry("MULTIPLE_OR_MULTI_ERRORS", Verdict.HALVE),
            Map.entry("NOT_ALLOWED", Verdict.HALVE),
            Map.entry("UNABLE_TO_PARSE_DATA_TYPE", Verdict.HALVE),
            Map.entry("PAGINATION_LIMIT_EXCEEDED", Verdict.REFUSE),
            Map.entry("DISCRETE_PAGINATION_LIMIT_EXCEEDED", Verdict.REFUSE),
            Map.entry("EXPIRED_VALUE", Verdict.REFUSE),
            Map.entry("TOKEN_BOUND_DATA_MISMATCH", Verdict.REFUSE),
            Map.entry("TOO_MANY_REQUESTS", Verdict.SLOW_DOWN),
            Map.entry("INTERNAL_ERROR", Verdict.RETRY)));

    static Stream<String> codes() {
        return TABLE.keySet().stream();
    }

    @Test
    void everyCodeOfTheCrmThatHasARemedyIsInTheTable() {
        TreeSet<String> codes =
                new TreeSet<>(ResourceBundle.getBundle(Remedies.class.getName()).keySet());
        List.of(LocalCode.values()).forEach(ours -> codes.remove(ours.name()));
        codes.removeIf(code -> !code.matches("[A-Z_]+")); // the accounts server's

        assertThat(TABLE.keySet()).containsExactlyElementsOf(codes);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void codeCountsAndNotTheStatus(String code) {
        for (int status : new int[] {200, 201, 202, 207, 400, 404, 405, 408, 409, 413, 422, 500, 502, 503, 504}) {
            assertThat(Verdict.ofRefusal(code, status)).as("HTTP %s", status).isEqualTo(TABLE.get(code));
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void whoWeAreIsNoMatterOfARecord(String code) {
        Verdict expected = TABLE.get(code) == Verdict.RENEW_TOKEN ? Verdict.RENEW_TOKEN : Verdict.END_RUN;

        assertThat(Verdict.ofRefusal(code, 401)).isEqualTo(expected);
        assertThat(Verdict.ofRefusal(code, 403)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void tooManyCallsIsSaidByTheStatusToo(String code) {
        assertThat(Verdict.ofRefusal(code, 429)).isEqualTo(Verdict.SLOW_DOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "200, HALVE", "202, HALVE", "207, HALVE", "400, HALVE", "404, HALVE", "409, HALVE", "401, END_RUN",
        "403, END_RUN", "408, RETRY", "429, SLOW_DOWN", "500, RETRY", "502, RETRY", "503, RETRY", "599, RETRY"
    })
    void codeOfTheFutureIsJudgedByItsStatus(int status, Verdict verdict) {
        assertThat(Verdict.ofRefusal("A_CODE_OF_THE_FUTURE", status)).isEqualTo(verdict);
        assertThat(Verdict.ofRefusal("", status)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 401, 403, 404, 405, 407})
    void statusThatEveryCallWouldMeetEndsTheRun(int status) {
        assertThat(Verdict.ofUnreadable(status)).isEqualTo(Verdict.END_RUN);
    }

    @Test
    void anyOtherUnreadableAnswerIsWorthAnotherCall() {
        int[] lasting = {301, 302, 303, 307, 308, 401, 403, 404, 405, 407};
        IntStream.range(100, 600)
                .filter(status -> Arrays.binarySearch(lasting, status) < 0)
                .forEach(status -> assertThat(Verdict.ofUnreadable(status))
                        .as("HTTP %s", status)
                        .isEqualTo(status == 429 ? Verdict.SLOW_DOWN : Verdict.RETRY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callWithoutAnAnswerIsMadeAgainUnlessTheFailureLasts(boolean sent) {
        assertThat(Verdict.ofFailure(new TransportFailure("timeout", sent))).isEqualTo(Verdict.RETRY);
        assertThat(Verdict.ofFailure(TransportFailure.lasting("untrusted", sent, null)))
                .isEqualTo(Verdict.END_RUN);
    }
}
