package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the input: status 2, one line that says it, nothing sent, nothing written. */
class BadInputTest extends SimulatedCrmFixture {
    private static final String SEE_HELP = " See 'crm-mass-update update --help'.";

    @AfterEach
    void nothingIsSentOrWritten() {
        assertThat(crm.calls()).isZero();
        assertThat(out).doesNotExist();
    }

    private static void assertBad(Ended ended, String message) {
        assertThat(ended).isEqualTo(new Ended(2, "", message + System.lineSeparator()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --batch-size 0 | batchSize is 0; use 1 to 500.
            --batch-size 501 | batchSize is 501; use 1 to 500.
            --concurrency 26 | concurrency is 26; use 1 to 25.
            --connect-timeout 0 | A time-out of 0 seconds is not possible; use 1 to 3600.
            --read-timeout 3601 | A time-out of 3601 seconds is not possible; use 1 to 3600.
            --call-timeout -1 | A time-out of -1 seconds is not possible; use 1 to 3600.
            --api-version 2 | The API version '2' is not one; use v2.1.
            --ids-column Id | --ids-column goes with --ids-file, not with --ids.
            --field No_of_Employees=2 | The field 'No_of_Employees' is given twice; give it once.
            --field Stage | The field 'Stage' has no value; write name=value, for example No_of_Employees=1000.
            --field City= | The field 'City' has an empty value, which would empty the field; give a value, or null if \
            that is meant (in a form: the type Empty).
            --field City=[] | The field 'City' has an empty value, which would empty the field; give a value, or null \
            if that is meant (in a form: the type Empty).
            """)
    void aValueThatCannotBe(String more, String message) {
        List<String> args = new ArrayList<>(List.of("--ids", "1"));
        args.addAll(List.of(more.split(" ")));
        assertBad(update(args.toArray(String[]::new)), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --module | Lead s | The module 'Lead s' is not an API name; use letters, digits and underscores, for \
            example Leads or Sales_Orders (see Setup, Developer hub, APIs and SDKs).
            --field | No of Employees=1 | The field 'No of Employees' is not an API name; use letters, digits and \
            underscores, for example No_of_Employees (the API name, not the label).
            --api-domain | http://www.zohoapis.com | The API domain 'http://www.zohoapis.com' is plain http, which \
            would show the token to the network; use a URL like https://www.zohoapis.com (plain http only for \
            this machine itself).
            --api-domain | www.zohoapis.com | The API domain 'www.zohoapis.com' is not an https URL with a host; use a \
            URL like https://www.zohoapis.com (plain http only for this machine itself).
            """)
    void aValueThatReplacesAGoodOne(String option, String value, String message) {
        List<String> args = arguments("--ids", "1");
        args.set(args.indexOf(option) + 1, value);
        assertBad(shell.run(args), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --batch-size many | Invalid value for option '--batch-size': 'many' is not an int.
            --module Leads | option '--module' (MODULE) should be specified only once.
            --ids-file f | --ids=ID,ID..., --ids-file=FILE are mutually exclusive (specify only one).
            --custom-view-id 1 | --ids=ID,ID..., --custom-view-id=ID are mutually exclusive (specify only one).
            --job-id 1 | --ids=ID,ID..., --job-id=ID are mutually exclusive (specify only one).
            --resend-unconfirmed=perhaps | Invalid value for option '--resend-unconfirmed': 'perhaps' is not a boolean.
            --ids-column | Expected parameter for option '--ids-column' but found '--dry-run'.
            --modul=x | There is no option '--modul'; did you mean --module?
            -xy | There is no option '-x'.
            leads.csv | The argument 'leads.csv' belongs to no option.
            """)
    void argumentsThatCannotBeUnderstood(String more, String message) {
        assertBad(
                update("--ids", "1", more.split(" ")[0], more.contains(" ") ? more.split(" ")[1] : "--dry-run"),
                message + SEE_HELP);
    }

    @ParameterizedTest
    @CsvSource({
        "--api-domain, Missing required option: '--api-domain=URL'.",
        "--module, Missing required option: '--module=MODULE'.",
        "--field, Missing required option: '--field=NAME=VALUE'.",
        "--out, Missing required option: '--out=DIR'.",
        "--ids, 'Missing required argument (specify one of these): (--ids=ID,ID... | --ids-file=FILE | --custom-view-id=ID | --job-id=ID).'",
    })
    void anOptionThatIsMissing(String option, String message) {
        List<String> args = arguments("--ids", "1");
        int place = args.indexOf(option);
        args.subList(place, place + 2).clear();
        assertBad(shell.run(args), message + SEE_HELP);
    }

    @ParameterizedTest
    @CsvSource({"--token", "--access-token", "--token=", "--CRM_ACCESS_TOKEN="})
    void aTokenGivenAsAnArgumentIsRefusedAndNotRepeated(String option) {
        List<String> args = new ArrayList<>(List.of("--ids", "1"));
        args.addAll(option.endsWith("=") ? List.of(option + TOKEN) : List.of(option, TOKEN));
        assertBad(
                update(args.toArray(String[]::new)),
                "There is no option '" + option.replace("=", "") + "': the access token is taken from the environment"
                        + " variable CRM_ACCESS_TOKEN only." + SEE_HELP);
    }

    @Test
    void aTokenGivenInsteadOfEverythingElseIsNotRepeatedEither() {
        assertBad(
                shell.run("update", "--token", TOKEN),
                "There is no option '--token': the access token is taken from the environment variable CRM_ACCESS_TOKEN"
                        + " only." + SEE_HELP);
    }

    @Test
    void noToken() {
        String message =
                "There is no access token: set the environment variable CRM_ACCESS_TOKEN, or CRM_REFRESH_TOKEN, CRM_CLIENT_ID and"
                        + " CRM_CLIENT_SECRET. They cannot be given as arguments, which other users of this machine could see.";
        shell.without(TokenOptions.ACCESS);
        assertBad(update("--ids", "1"), message);
        assertBad(update("--ids", "1", "--dry-run"), message);
        shell.env(TokenOptions.ACCESS, " \n");
        assertBad(update("--ids", "1"), message);
    }

    @Test
    void aTokenThatCannotBeOne() {
        shell.env(TokenOptions.ACCESS, TOKEN + "\nX-Evil: 1");
        assertBad(
                update("--ids", "1"),
                "The environment variable CRM_ACCESS_TOKEN cannot be used. There is no usable access token: it is"
                        + " empty, or has spaces, line ends or other characters that a token cannot have.");
    }

    @Test
    void idsThatAreNone() throws IOException {
        assertBad(update("--ids", ""), "No record ids are given: the list or file is empty. Nothing was sent.");
        assertBad(
                update("--ids-file", file("empty", "\n\n").toString()),
                "No record ids are given: the list or file is empty. Nothing was sent.");
        assertBad(update("--ids-file", "-"), "No record ids are given: the list or file is empty. Nothing was sent.");
    }

    @Test
    void anIdsFileThatCannotBeRead() throws IOException {
        assertBad(update("--ids-file", "none.csv"), "There is no ids file 'none.csv'. Nothing was sent.");
        assertBad(update("--ids-file", temp.toString()), "The ids file '" + temp + "' is a folder, a pipe or a device, and not a file; - is standard input. Nothing was sent.");
        String csv = file("leads.csv", "Name,Id\nx,1\n").toString();
        assertBad(
                update("--ids-file", csv, "--ids-column", "Lead"),
                csv + " has no column 'Lead'; its columns are 'Name', 'Id'. Name the one that holds the record ids.");
        shell.input("[1,2");
        assertThat(update("--ids-file", "-").err()).startsWith("Standard input line 1 is not JSON: ");
    }

    @Test
    void anOutputFolderThatIsAFileOrCannotBeMade() throws IOException {
        String file = file("file", "").toString();
        List<String> args = arguments("--ids", "1");
        args.set(args.indexOf("--out") + 1, file);
        assertBad(shell.run(args), "The output folder '" + file + "' is a file; name a folder.");

        args.set(args.indexOf("--out") + 1, file + "/below");
        assertThat(shell.run(args).err())
                .matches("The output folder '" + Pattern.quote(file)
                        + "/below' cannot be used: .+ Nothing was sent\\.\\R");
    }
}
