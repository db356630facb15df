package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told to do, and the sentence that a run ends with. */
class RemediesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVALID_DATA",
                "MANDATORY_NOT_FOUND",
                "CANNOT_PROCESS",
                "RECORD_IN_BLUEPRINT",
                "CANNOT_PERFORM_ACTION",
                "LIMIT_EXCEEDED",
                "NOT_APPROVED",
                "RECORD_LOCKED",
                "NO_RECORDS_FOUND",
                "INVALID_MODULE",
                "INVALID_REQUEST_METHOD",
                "AUTHORIZATION_FAILED",
                "MAPPING_MISMATCH",
                "NOT_SUPPORTED",
                "ALREADY_SCHEDULED",
                "AUTHENTICATION_FAILURE",
                "OAUTH_SCOPE_MISMATCH",
                "INVALID_TOKEN",
                "INVALID_OAUTHTOKEN",
                "NO_PERMISSION",
                "INVALID_URL_PATTERN",
                "TOO_MANY_REQUESTS",
                "INTERNAL_ERROR",
                "INVALID_HOST",
                "REQUIRED_PARAM_MISSING",
                "AMBIGUITY_DURING_PROCESSING",
                "INVALID_QUERY",
                "SYNTAX_ERROR",
                "CONVERTED_RECORD",
                "NOT_REVIEWED",
                "DUPLICATE_DATA",
                "ALREADY_MODIFIED",
                "DEPENDENT_FIELD_MISSING",
                "DEPENDENT_MISMATCH",
                "MULTIPLE_OR_MULTI_ERRORS",
                "NOT_ALLOWED",
                "UNABLE_TO_PARSE_DATA_TYPE",
                "PAGINATION_LIMIT_EXCEEDED",
                "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
                "EXPIRED_VALUE",
                "TOKEN_BOUND_DATA_MISMATCH",
                "invalid_code",
                "invalid_client",
                "invalid_client_secret",
                "Access Denied"
            })
    void everyDocumentedCodeOfTheCrmHasARemedy(String code) {
        assertThat(Remedies.of(code, Locale.ENGLISH)).endsWith(".").doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeOfOursHasARemedy(LocalCode code) {
        assertThat(Remedies.of(code.name(), Locale.ENGLISH)).endsWith(".").doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A_CODE_OF_THE_FUTURE", "not_approved", "../x"})
    void unknownCodeHasNone(String code) {
        assertThat(Remedies.of(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en    | Approve the record in the CRM first, then run again for it.",
                "en-GB | Approve the record in the CRM first, then run again for it.",
                "fr    | Approve the record in the CRM first, then run again for it.",
                "de-AT | Zuerst den Datensatz im CRM genehmigen, dann für ihn erneut ausführen.",
                "ja-JP | 先にCRMでレコードを承認してから、そのレコードについてもう一度実行してください。"
            })
    void readerGetsTheirLanguageElseEnglish(String language, String remedy) {
        Locale before = Locale.getDefault();
        try {
            for (Locale machine : List.of(Locale.ENGLISH, Locale.GERMANY, Locale.JAPAN)) {
                Locale.setDefault(machine);
                assertThat(Remedies.of("NOT_APPROVED", Locale.forLanguageTag(language)))
                        .as("on a machine set to %s", machine)
                        .isEqualTo(remedy);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void filesAndLogAreEnglishOnEveryMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Remedies.of("NOT_APPROVED"))
                    .isEqualTo("Approve the record in the CRM first, then run again for it.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REFUSED     | INVALID_TOKEN | The CRM refused the run: INVALID_TOKEN (why). The access token has"
                        + " expired or was revoked; give a new one, or in Jenkins a CRM OAuth refresh token.",
                "REFUSED     | NEW_CODE      | The CRM refused the run: NEW_CODE (why).",
                "UNREACHABLE | NOT_REACHED   | The CRM could not be reached: why. Check the API domain, the network and"
                        + " the proxy, then run again with the ids of not-updated-ids.txt.",
                "ABORTED     | ABORTED       | The run was aborted. Run again with the ids of not-updated-ids.txt."
            })
    void stopReasonIsToldInOneSentenceWithTheRemedy(StopReason.Kind kind, String code, String sentence) {
        assertThat(new StopReason(kind, code, "why").sentence()).isEqualTo(sentence);
    }
}
