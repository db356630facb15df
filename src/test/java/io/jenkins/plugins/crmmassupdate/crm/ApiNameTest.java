package io.jenkins.plugins.crmmassupdate.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiNameTest {
    private static final String MODULE_EXAMPLE =
            "for example Leads or Sales_Orders (see Setup, Developer hub, APIs and SDKs).";

    @ParameterizedTest
    @ValueSource(strings = {"Leads", "Sales_Orders", "leads", "CustomModule12", "X"})
    void moduleNamesAreKeptAsTheyAre(String name) {
        assertThat(ApiName.module(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../Leads",
                "Leads/actions",
                "Sales Orders",
                "Leads?x=1",
                "Leads%2F",
                "1Leads",
                "_x",
                "Lëads",
                "Leads\n"
            })
    void textThatIsNoModuleNameIsRefused(String name) {
        assertThatThrownBy(() -> ApiName.module(name))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The module " + BadInputException.quote(name)
                        + " is not an API name; use letters, digits and underscores, " + MODULE_EXAMPLE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void missingModuleIsRefused(String name) {
        assertThatThrownBy(() -> ApiName.module(name))
                .isInstanceOf(BadInputException.class)
                .hasMessage("No module is given; use its API name, " + MODULE_EXAMPLE);
    }

    @Test
    void nameOfMoreThanAHundredCharactersIsRefusedAndShownShortened() {
        assertThat(ApiName.field("a".repeat(100))).hasSize(100);
        assertThatThrownBy(() -> ApiName.field("a".repeat(101)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "The field '" + "a".repeat(80) + "...' is not an API name; use letters, digits and underscores,"
                                + " for example No_of_Employees (the API name, not the label).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "v2.1", "v8", "v10.12"})
    void versionsAreKeptAsTheyAre(String version) {
        assertThat(ApiName.version(version)).isEqualTo(version);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2.1", "v", "v2.", "v2.1.1", "V2", "v2/../v1", "v2 "})
    void textThatIsNoVersionIsRefused(String version) {
        assertThatThrownBy(() -> ApiName.version(version))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The API version '" + version + "' is not one; use v2.1.");
    }

    @Test
    void quotedTextStaysOnOneLineWithoutControlAndDirectionCharacters() {
        assertThat(BadInputException.quote("a\u001b[31m\r\nb\tc\u202ed\u2028e\u200bf"))
                .isEqualTo("'a?[31m??b?c?d?e?f'");
    }
}
