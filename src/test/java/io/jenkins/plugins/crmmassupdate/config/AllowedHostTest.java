package io.jenkins.plugins.crmmassupdate.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an entry of the allowed hosts permits: that host at that port, 443 where none is given. */
class AllowedHostTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, https://localhost, true",
        "localhost, https://localhost:443, true",
        "localhost, http://localhost, false",
        "localhost, http://localhost:80, false",
        "localhost, http://localhost:443, true",
        "localhost:443, http://localhost:80, false",
        "localhost:443, https://localhost, true",
        "localhost:80, http://localhost, true",
        "localhost:80, http://localhost:80, true",
        "localhost:80, https://localhost:80, true",
        "localhost:80, https://localhost, false",
        "localhost:8080, http://localhost:8080, true",
        "localhost:8080, http://localhost, false",
        "LocalHost:8080, http://localhost:8080, true",
        "[::1]:80, http://[::1], true",
        "crm.example.com, https://crm.example.com, true",
        "crm.example.com, https://crm.example.com:8443, false",
        "crm.example.com:8443, https://crm.example.com:8443, true",
        "crm.example.com, https://evil.crm.example.com, false"
    })
    void permitsThatHostAtThatPort(String host, String domain, boolean permits) {
        assertThat(new AllowedHost(host).permits(ApiDomain.parse(domain))).isEqualTo(permits);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "localhost:80, http://localhost",
        "localhost:8080, http://localhost:8080",
        "accounts.example.com, accounts.example.com",
        "accounts.example.com:8443, accounts.example.com:8443"
    })
    void isOfferedAsAccountsHostInAWayThatItPermits(String host, String offered) {
        AllowedHost allowed = new AllowedHost(host);

        assertThat(allowed.asAccountsHost()).isEqualTo(offered);
        assertThat(allowed.permits(ApiDomain.parseAccounts(offered))).isTrue();
    }
}
