package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataCentreTest {
    @ParameterizedTest
    @CsvSource({
        "US, www.zohoapis.com, accounts.zoho.com",
        "EU, www.zohoapis.eu, accounts.zoho.eu",
        "IN, www.zohoapis.in, accounts.zoho.in",
        "AU, www.zohoapis.com.au, accounts.zoho.com.au",
        "JP, www.zohoapis.jp, accounts.zoho.jp",
        "UK, www.zohoapis.uk, accounts.zoho.uk",
        "CA, www.zohoapis.ca, accounts.zohocloud.ca",
        "CN, www.zohoapis.com.cn, accounts.zoho.com.cn",
        "SA, www.zohoapis.sa, accounts.zoho.sa",
        "AE, www.zohoapis.ae, accounts.zoho.ae"
    })
    void hostsAreThoseOfTheDocumentation(DataCentre dataCentre, String apiHost, String accountsHost) {
        assertThat(dataCentre.apiHost()).isEqualTo(apiHost);
        assertThat(dataCentre.accountsHost()).isEqualTo(accountsHost);
    }

    @Test
    void thereAreTen() {
        assertThat(DataCentre.values()).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource
    void productionSandboxAndDeveloperHostsAreApiHosts(DataCentre dataCentre) {
        String domain = dataCentre.apiHost().substring("www.".length());

        assertThat(DataCentre.isApiHost("WWW." + domain)).isTrue();
        assertThat(DataCentre.isApiHost("sandbox." + domain)).isTrue();
        assertThat(DataCentre.isApiHost("developer." + domain)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zohoapis.com", "www.zohoapis.com.evil.example", "accounts.zoho.com", "www.zoho.com"})
    void otherHostsAreNot(String host) {
        assertThat(DataCentre.isApiHost(host)).isFalse();
    }
}
