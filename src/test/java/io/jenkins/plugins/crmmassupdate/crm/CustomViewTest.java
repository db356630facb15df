package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records a job is for: its ids, the request's bytes, and what a person calls it. */
class CustomViewTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            -  | false | "cvid":"41"
            77 | false | "cvid":"41","territory":{"id":"77","include_child":false}
            77 | true  | "cvid":"41","territory":{"id":"77","include_child":true}
            """)
    void bodyOfTheRequest(String territory, boolean below, String records) {
        assertThat(TrialRun.REQUEST.body(new CustomView("41", territory, below)))
                .asString()
                .isEqualTo("{\"data\":[{\"No_of_Employees\":1000}],\"over_write\":true," + records + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -  | false | custom view 41
            77 | false | custom view 41, territory 77
            77 | true  | custom view 41, territory 77 and those below it
            """)
    void nameForAPerson(String territory, boolean below, String name) {
        assertThat(new CustomView("41", territory, below)).hasToString(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            All Leads                       | 'All Leads'
            ''                              | ''
            1"                              | '1"'
            1234567890123456789012345678901 | '1234567890123456789012345678901'
            """, quoteCharacter = '`')
    void viewThatIsNone(String id, String quoted) {
        String given = id.equals("''") ? "" : id;

        assertThatThrownBy(() -> new CustomView(given, null, false))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The custom view " + quoted
                        + " is not an id; use digits only, the number in the address of the view in the CRM.");
    }

    @Test
    void territoryThatIsNone() {
        assertThatThrownBy(() -> new CustomView("41", "North", false))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The territory 'North' is not an id; use digits only, not the territory's name.");
    }

    @Test
    void childrenOfNoTerritory() {
        assertThatThrownBy(() -> new CustomView("41", null, true))
                .isInstanceOf(BadInputException.class)
                .hasMessage("Child territories are to be included, but there is no territory; name it.");
    }

    /** It stands in a URL. */
    @Test
    void jobThatIsNone() {
        assertThatThrownBy(() -> JobRequest.follow("v2.1", "Leads", "7&x=1"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The job '7&x=1' is not an id; use digits only, as the log of the run that scheduled it"
                        + " tells.");
    }

    @Test
    void addressOfTheJob() {
        assertThat(MassUpdateRequest.jobUrl("https://www.zohoapis.com" + TrialRun.REQUEST.path(), "7"))
                .isEqualTo("https://www.zohoapis.com/crm/v2.1/Leads/actions/mass_update?job_id=7");
    }
}
