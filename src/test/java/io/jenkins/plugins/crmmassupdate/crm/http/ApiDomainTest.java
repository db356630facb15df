package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDomainTest {
    @ParameterizedTest
    @CsvSource({
        "https://www.zohoapis.com, https, www.zohoapis.com, 443, https://www.zohoapis.com",
        "https://www.zohoapis.com/, https, www.zohoapis.com, 443, https://www.zohoapis.com",
        "'  https://www.zohoapis.eu  ', https, www.zohoapis.eu, 443, https://www.zohoapis.eu",
        "HTTPS://WWW.ZohoAPIs.com, https, www.zohoapis.com, 443, https://www.zohoapis.com",
        "https://www.zohoapis.com:443, https, www.zohoapis.com, 443, https://www.zohoapis.com",
        "https://www.zohoapis.com:, https, www.zohoapis.com, 443, https://www.zohoapis.com",
        "https://crm.example.org:8443, https, crm.example.org, 8443, https://crm.example.org:8443",
        "https://crm.example.org:80, https, crm.example.org, 80, https://crm.example.org:80",
        "https://crm.example.org:65535, https, crm.example.org, 65535, https://crm.example.org:65535",
        "http://localhost:8080, http, localhost, 8080, http://localhost:8080",
        "http://localhost:80, http, localhost, 80, http://localhost",
        "http://LOCALHOST, http, localhost, 80, http://localhost",
        "http://127.0.0.1:1, http, 127.0.0.1, 1, http://127.0.0.1:1",
        "http://127.1.2.3:1, http, 127.1.2.3, 1, http://127.1.2.3:1",
        "http://[::1]:8080, http, [::1], 8080, http://[::1]:8080"
    })
    void urlOfSchemeHostAndPortIsTaken(String text, String scheme, String host, int port, String shown) {
        ApiDomain domain = ApiDomain.parse(text);

        assertThat(domain).isEqualTo(new ApiDomain(scheme, host, port)).hasToString(shown);
        assertThat(domain.url("/crm")).isEqualTo(shown + "/crm");
        assertThat(shown).endsWith("//" + domain.authority());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://www.zohoapis.com|", "www zohoapis com", "https://[::1", "https://a\\@b", "https://a b"})
    void textThatIsNoUrlIsRefused(String text) {
        assertRefused(text, "is not a URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "www.zohoapis.com",
                "//www.zohoapis.com",
                "ftp://www.zohoapis.com",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:www.zohoapis.com",
                "https:///crm",
                "https://zoh\u043eapis.com",
                "https://a_b.example"
            })
    void urlThatIsNotHttpsWithAHostIsRefused(String text) {
        assertRefused(text, "is not an https URL with a host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://[fe80::1%25eth0]", "https://[fe80::1%eth0]", "https://[::1%25lo]:8443"})
    void hostThatCannotBeCalledIsRefused(String text) {
        assertRefused(text, "has a host that cannot be called");
    }

    @Test
    void missingUrlIsRefused() {
        assertThatThrownBy(() -> ApiDomain.parse(null))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("The API domain '' is not an https URL with a host;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.zohoapis.com@evil.example",
                "https://user@www.zohoapis.com",
                "https://@www.zohoapis.com",
                "https://www.zohoapis.com?x=1",
                "https://www.zohoapis.com/?",
                "https://www.zohoapis.com#x"
            })
    void userInfoQueryAndFragmentAreRefused(String text) {
        assertRefused(text, "has more than scheme, host and port");
    }

    @Test
    void passwordInTheUrlIsNotShown() {
        assertThatThrownBy(() -> ApiDomain.parse("https://user:pass-word@www.zohoapis.com"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The API domain 'https://…@www.zohoapis.com' has more than scheme, host and port; use a URL"
                        + " like https://www.zohoapis.com (plain http only for this machine itself).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://www.zohoapis.com/crm", "https://www.zohoapis.com//", "https://www.zohoapis.com/%2e%2e"})
    void pathIsRefused(String text) {
        assertRefused(text, "has a path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.zohoapis.com",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "http://0.0.0.0:80",
                "http://10.0.0.1",
                "http://[::2]"
            })
    void plainHttpToAnotherMachineIsRefused(String text) {
        assertRefused(text, "is plain http, which would show the token to the network");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.zohoapis.com:0", "https://www.zohoapis.com:65536", "http://localhost:99999"})
    void portThatCannotBeIsRefused(String text) {
        assertRefused(text, "has a port that is none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.zohoapis.com",
                "https://www.zohoapis.com.au",
                "https://sandbox.zohoapis.eu",
                "https://developer.zohoapis.in"
            })
    void vendorsHostsAreRecognised(String text) {
        assertThat(ApiDomain.parse(text).isVendor()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://zohoapis.com",
                "https://evil-zohoapis.com",
                "https://www.zohoapis.com.evil.example",
                "https://www.zohoapis.com.",
                "https://www.zohoapis.org",
                "https://wwww.zohoapis.com",
                "https://x.www.zohoapis.com",
                "https://www-zohoapis.com",
                "https://accounts.zoho.com",
                "https://www.zohoapis.com:8443",
                "http://localhost"
            })
    void otherHostsAndPortsAreNotTheVendors(String text) {
        assertThat(ApiDomain.parse(text).isVendor()).isFalse();
    }

    private static void assertRefused(String text, String what) {
        assertThatThrownBy(() -> ApiDomain.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith(" " + what + "; use a URL like https://www.zohoapis.com (plain http only for this"
                        + " machine itself).")
                .hasMessageStartingWith("The API domain '");
    }
}
