package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Records refused for the same field have the same reason. */
class ReasonsOfFieldsTest {
    @Test
    void aPlaceInTheCallIsNoReasonOfItsOwn() {
        Reasons reasons = new Reasons();
        for (int i = 0; i < 3; i++) {
            String details = "{\"api_name\":\"Phone\",\"json_path\":\"$.data[" + i + "].Phone\"}";
            reasons.count(List.of(
                    new RecordOutcome("" + i, Outcome.FAILED, "INVALID_DATA", "invalid data", 1, 1, details)));
        }

        assertThat(reasons.list()).hasSize(1);
        assertThat(reasons.list().get(0).saying())
                .isEqualTo("invalid data (Phone: json_path $.data[0].Phone)");
    }

    @Test
    void twoFieldsAreTwoReasons() {
        Reasons reasons = new Reasons();
        for (String field : new String[] {"Phone", "Fax"}) {
            String details = "{\"api_name\":\"" + field + "\",\"expected_data_type\":\"phone\"}";
            reasons.count(List.of(
                    new RecordOutcome(field, Outcome.FAILED, "INVALID_DATA", "invalid data", 1, 1, details)));
        }

        assertThat(reasons.list())
                .extracting(reason -> reason.remedy(Locale.ENGLISH))
                .containsExactly("Phone takes a phone number.", "Fax takes a phone number.");
    }
}
