package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordAddressTest {
    private static final String REMEDY = "; use a pattern like https://crm.zoho.eu/crm/org123/tab/{module}/{id}.";

    @Test
    void idAndModuleAreFilledIn() {
        RecordAddress address = new RecordAddress(" https://crm.zoho.eu/crm/org1/tab/{module}/{id}?m={module} ");
        assertThat(address.of("Leads", "42")).isEqualTo("https://crm.zoho.eu/crm/org1/tab/Leads/42?m=Leads");
    }

    @Test
    void theModuleIsEncoded() {
        assertThat(new RecordAddress("https://crm/{module}/{id}").of("../a b\"?#{id}&ü", "1"))
                .isEqualTo("https://crm/..%2Fa%20b%22%3F%23%7Bid%7D%26%C3%BC/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1/../2", "javascript:alert(1)", "１", "-1", "1 "})
    void anIdThatIsNoNumberHasNoAddress(String id) {
        assertThat(new RecordAddress("https://crm/{id}").of("Leads", id)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://crm/{id}            | does not start with https://
            javascript:alert({id})     | does not start with https://
            //crm/{id}                 | does not start with https://
            https://crm/Leads          | has no {id}
            https://{id}.example.com/  | has a placeholder in its host
            https://{module}/{id}      | has a placeholder in its host
            https://{id}               | has a placeholder in its host
            https://crm/{id}/{name}    | is not a URL
            https://crm/{id} x         | is not a URL
            https:///{id}              | has no host
            """)
    void whatCouldLeadElsewhereIsRefused(String pattern, String what) {
        assertThatThrownBy(() -> new RecordAddress(pattern))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The web address of records '" + pattern + "' " + what + REMEDY);
    }

    @Test
    void aPasswordInItIsNotRepeated() {
        assertThatThrownBy(() -> new RecordAddress("https://me:secret@crm/{id}"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The web address of records 'https://…@crm/{id}' has a user name in it" + REMEDY);
    }

    @Test
    void itIsBounded() {
        assertThatThrownBy(() -> new RecordAddress("https://crm/{id}" + "x".repeat(500)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("is longer than 500 characters");
    }
}
