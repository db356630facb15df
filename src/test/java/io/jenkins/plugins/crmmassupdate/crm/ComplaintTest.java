package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.text.Complaint;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the CRM says about a field reaches a person, with a remedy that fits it. */
class ComplaintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'api_name':'Phone','expected_data_type':'phone','json_path':'$.data[0].Phone'}"
                        + " | Phone: expected_data_type phone, json_path $.data[0].Phone | Phone takes a phone number.",
                "{'expected_data_type':'jsonarray','json_path':'$.data[0].Tags'}"
                        + " | expected_data_type jsonarray, json_path $.data[0].Tags | Tags takes a list.",
                "{'api_name':'Rank','expected_data_type':'mystery'}"
                        + " | Rank: expected_data_type mystery | Rank takes a value of the type mystery.",
                "{'api_name':'Last_Name','maximum_length':80}"
                        + " | Last_Name: maximum_length 80 | Last_Name takes at most 80 characters.",
                "{'api_name':'Rate','maximum_decimal_place':2}"
                        + " | Rate: maximum_decimal_place 2 | Rate takes at most 2 digits after the decimal point.",
                "{'api_name':'Rank','range':{'from':1,'to':9}} | Rank: range 1–9 | Rank takes a number in the range 1–9.",
                "{'api_name':'State','mapped_field':'Country'}"
                        + " | State: mapped_field Country | The value of State does not fit Country; change both, or another value.",
                "{'api_name':'ids','maximum_length':500}"
                        + " | ids: maximum_length 500 | The CRM takes at most 500 records a call; use a smaller batch size.",
                "{'limit':50,'param_name':'ids'}"
                        + " | ids: limit 50 | The CRM takes at most 50 records a call; use a smaller batch size.",
                "{'api_name':'City'} | City | Check the value of City, and that a mass update can change this field.",
                "{'id':'1','Modified_Time':'now'} | ''"
                        + " | Check that the record exists in this module and that the field can be changed by a mass update.",
            })
    void namesTheFieldAndWhatItTakes(String details, String text, String remedy) {
        Complaint complaint = Complaint.of(details.replace('\'', '"'));

        assertThat(complaint.text()).isEqualTo(text);
        assertThat(Remedies.of("INVALID_DATA", complaint, Locale.ENGLISH)).isEqualTo(remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "1", "{", "null", "{\"api_name\":null}", "{\"api_name\":{}}", "{\"api_name\":\"cvid\"}"})
    void nothingIsSaid(String details) {
        assertThat(Complaint.of(details)).isEqualTo(Complaint.NONE);
        assertThat(Complaint.of(details).after("no")).isEqualTo("no");
    }

    @Test
    void isToldInTheLanguageOfItsReader() {
        Complaint phone = Complaint.of("{\"api_name\":\"Phone\",\"expected_data_type\":\"phone\"}");

        assertThat(Remedies.of("INVALID_DATA", phone, Locale.GERMAN)).isEqualTo("Phone nimmt eine Telefonnummer.");
        assertThat(Remedies.of("INVALID_DATA", phone, Locale.JAPANESE)).isEqualTo("Phone には電話番号を指定してください。");
    }

    @Test
    void hostileTextIsBoundedOnOneLineAndNoPattern() {
        Complaint complaint = Complaint.of("{\"api_name\":\"{1}\\n'" + "x".repeat(500)
                + "\",\"maximum_length\":\"{0}\",\"a\":\"" + "y".repeat(500) + "\",\"b\":\"" + "z".repeat(500) + "\"}");

        assertThat(complaint.text()).hasSizeLessThanOrEqualTo(301);
        assertThat(Remedies.of("INVALID_DATA", complaint, Locale.ENGLISH))
                .startsWith("{1}?'xxx")
                .endsWith(" takes at most {0} characters.");
    }

    @Test
    void theSentenceThatARunEndsWithHasIt() {
        StopReason stop = new StopReason(
                StopReason.Kind.REFUSED,
                "INVALID_DATA",
                "invalid data",
                "{\"api_name\":\"Phone\",\"expected_data_type\":\"phone\"}",
                null,
                false);

        assertThat(stop.sentence())
                .isEqualTo("The CRM refused the run: INVALID_DATA (invalid data (Phone: expected_data_type phone))."
                        + " Phone takes a phone number.");
    }
}
