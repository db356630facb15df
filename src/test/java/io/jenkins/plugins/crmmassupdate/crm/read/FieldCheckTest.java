package io.jenkins.plugins.crmmassupdate.crm.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is sent, and what is not. */
class FieldCheckTest {
    private static final String FIELDS = """
            {"fields":[
            {"api_name":"City","data_type":"text","json_type":"string","length":10,"mass_update":true},
            {"api_name":"Phone","data_type":"phone","json_type":"string","length":30,"mass_update":false},
            {"api_name":"No_of_Employees","data_type":"integer","json_type":"integer","length":9,"mass_update":true},
            {"api_name":"Revenue","data_type":"currency","json_type":"double","decimal_place":2,"mass_update":true},
            {"api_name":"Ticket","data_type":"bigint","json_type":"string","mass_update":true},
            {"api_name":"Opt_Out","data_type":"boolean","json_type":"boolean","mass_update":true},
            {"api_name":"Due","data_type":"date","json_type":"string","mass_update":true},
            {"api_name":"Call_At","data_type":"datetime","json_type":"string","mass_update":true},
            {"api_name":"Rep","data_type":"userlookup","json_type":"jsonobject","mass_update":true},
            {"api_name":"Thing","data_type":"whatever","json_type":"jsonobject","mass_update":true},
            {"api_name":"Rating","data_type":"picklist","json_type":"string","length":120,"mass_update":true,
             "pick_list_values":[{"display_value":"-None-","actual_value":"-None-"},
             {"display_value":"Hot","actual_value":"H1"},{"display_value":"Cold","actual_value":"Cold"}]},
            {"api_name":"Languages","data_type":"multiselectpicklist","json_type":"jsonarray","mass_update":true,
             "pick_list_values":[{"display_value":"English"},{"display_value":"German"}]}]}""";

    private static void check(String assignment) {
        MassUpdateRequest request =
                new MassUpdateRequest("v2.1", "Leads", FieldValues.ofAssignments(List.of(assignment)), true);
        TrialAsker asker = new TrialAsker();
        ModuleFields.lookUp(path -> Answers.json(200, FIELDS), request, asker).check(request);
        assertThat(asker.stop()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Citty=x | The module Leads has no field 'Citty'; the nearest is 'City'. Use the API name of a field"
                        + " (see Setup, Developer hub, APIs and SDKs). Nothing was sent.",
                "city=x | The module Leads has no field 'city'; the nearest is 'City'. Use the API name of a field"
                        + " (see Setup, Developer hub, APIs and SDKs). Nothing was sent.",
                "Phone=1 | The field Phone of Leads cannot be changed by a mass update: the CRM says so of it"
                        + " (mass_update: false). Choose another field. Nothing was sent.",
                "Phone=null | The field Phone of Leads cannot be changed by a mass update: the CRM says so of it"
                        + " (mass_update: false). Choose another field. Nothing was sent.",
                "City=1000 | The field City of Leads takes text, not '1000'. Write it in quotes: \"1000\"."
                        + " Nothing was sent.",
                "City=Constantinople | The field City of Leads takes at most 10 characters, and 'Constantinople' has"
                        + " 14. Shorten it. Nothing was sent.",
                "No_of_Employees=many | The field No_of_Employees of Leads takes a whole number, not 'many'. Write it"
                        + " as that. Nothing was sent.",
                "No_of_Employees=1.5 | The field No_of_Employees of Leads takes a whole number, not '1.5'. Write it as"
                        + " that. Nothing was sent.",
                "Revenue=\"12\" | The field Revenue of Leads takes a number, not '12'. Write it as that. Nothing was"
                        + " sent.",
                "Revenue=1.255 | The field Revenue of Leads takes at most 2 digits behind the point, and '1.255' has"
                        + " 3. Round it. Nothing was sent.",
                "Ticket=x | The field Ticket of Leads takes a whole number, not 'x'. Write it as that. Nothing was"
                        + " sent.",
                "Opt_Out=yes | The field Opt_Out of Leads takes true or false, not 'yes'. Write it as that. Nothing"
                        + " was sent.",
                "Due=05.06.2024 | The field Due of Leads takes a date, for example \"2024-06-05\", not '05.06.2024'."
                        + " Write it as that. Nothing was sent.",
                "Call_At=2024-06-05 | The field Call_At of Leads takes a date and time, for example"
                        + " \"2024-06-05T09:00:00+02:00\", not '2024-06-05'. Write it as that. Nothing was sent.",
                "Rep=true | The field Rep of Leads takes a record, for example {\"id\": \"738964000002000001\"}, not"
                        + " 'true'. Write it as that. Nothing was sent.",
                "Rating=Hott | The field Rating of Leads has no value 'Hott' in its picklist; the nearest is 'Hot'. Use"
                        + " a display value as the CRM shows it. Nothing was sent.",
                "Rating=H1 | The field Rating of Leads has no value 'H1' in its picklist; the nearest is 'Hot'. Use a"
                        + " display value as the CRM shows it. Nothing was sent.",
                "Rating=7 | The field Rating of Leads takes text, one of the picklist's values, not '7'. Write it in"
                        + " quotes: \"7\". Nothing was sent.",
                "Languages=English | The field Languages of Leads takes a list of texts, for example [\"a\", \"b\"],"
                        + " not 'English'. Write it as that. Nothing was sent.",
                "Languages=[\"English\",\"Germann\"] | The field Languages of Leads has no value 'Germann' in its"
                        + " picklist; the nearest is 'German'. Use a display value as the CRM shows it. Nothing was"
                        + " sent."
            })
    void valueThatTheCrmWouldRefuseIsRefused(String assignment, String message) {
        assertThatThrownBy(() -> check(assignment))
                .isInstanceOf(BadInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "City=Berlin",
                "City=null",
                "No_of_Employees=1000",
                "No_of_Employees=1000.0",
                "No_of_Employees=null",
                "Revenue=12",
                "Revenue=12.50",
                "Revenue=12.500",
                "Ticket=738964000002000001",
                "Ticket=\"738964000002000001\"",
                "Opt_Out=false",
                "Due=2024-06-05",
                "Call_At=2024-06-05T09:00:00+02:00",
                "Call_At=2024-06-05T09:00:00+0200",
                "Call_At=2024-06-05T09:00:00",
                "Rep={\"id\":\"7\"}",
                "Rep=\"7\"",
                "Thing=anything",
                "Rating=Hot",
                "Rating=-None-",
                "Rating=null",
                "Languages=[\"English\",\"German\"]",
                "Languages=null"
            })
    void valueThatFitsIsNot(String assignment) {
        assertThatCode(() -> check(assignment)).doesNotThrowAnyException();
    }

    @Test
    void withoutTheScopeNothingIsCheckedAndThatIsSaid() {
        MassUpdateRequest request =
                new MassUpdateRequest("v2.1", "Leads", FieldValues.ofAssignments(List.of("Citty=x")), true);
        TrialAsker asker = new TrialAsker();

        ModuleFields fields = ModuleFields.lookUp(
                path -> Answers.json(401, Answers.refusal("OAUTH_SCOPE_MISMATCH", "invalid oauth scope")),
                request,
                asker);

        assertThatCode(() -> fields.check(request)).doesNotThrowAnyException();
        assertThat(fields.unseen())
                .isEqualTo("the fields of Leads could not be looked up, so nothing is known of them beforehand"
                        + " (OAUTH_SCOPE_MISMATCH; the scope ZohoCRM.settings.fields.READ is for that)");
        assertThat(asker.stop()).isNull();
    }
}
