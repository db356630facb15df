package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that do nothing for the records that are named are refused with both names; nothing is sent or written. */
class OptionsTogetherTest extends SimulatedCrmFixture {

    @AfterEach
    void nothingIsSentOrWritten() {
        assertThat(crm.calls() + crm.polls()).isZero();
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --ids-column Id          | --ids-column goes with --ids-file, not with --custom-view-id.
            --shard 1/2              | --shard goes with --ids or --ids-file, not with --custom-view-id.
            --batch-size 500         | --batch-size goes with --ids or --ids-file, not with --custom-view-id.
            --concurrency 5          | --concurrency goes with --ids or --ids-file, not with --custom-view-id.
            --resend-unconfirmed     | --resend-unconfirmed goes with --ids or --ids-file, not with --custom-view-id.
            --no-resend-unconfirmed  | --resend-unconfirmed goes with --ids or --ids-file, not with --custom-view-id.
            --include-child-territories | Child territories are to be included, but there is no territory; name it.
            --territory-id North     | The territory 'North' is not an id; use digits only, not the territory's name.
            --timeout 90             | --timeout is '90'; use seconds, minutes or hours, for example 90s, 60m or 2h, up to 7 days.
            --poll-interval 11m      | --poll-interval is '11m'; use seconds, minutes or hours, for example 90s, 60m or 2h, up to 10 minutes.
            --max-attempts 0         | A number of attempts of 0 is not possible; use 1 to 50.
            """)
    void withAView(String more, String message) {
        assertBad(update(with("--custom-view-id 41", more)), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --ids 1      | --territory-id 7            | --territory-id goes with --custom-view-id, not with --ids.
            --ids-file f | --include-child-territories | --include-child-territories goes with --custom-view-id, not with --ids-file.
            --ids 1      | --allow-empty               | --allow-empty goes with --custom-view-id, not with --ids.
            --ids 1      | --timeout 2h                | --timeout goes with --custom-view-id or --job-id, not with --ids.
            --ids-file f | --poll-interval 9s          | --poll-interval goes with --custom-view-id or --job-id, not with --ids-file.
            """)
    void withIds(String records, String more, String message) {
        assertBad(update(with(records, more)), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --field A=1      | --field goes with --ids, --ids-file or --custom-view-id
            --over-write     | --over-write goes with --ids, --ids-file or --custom-view-id
            --dry-run        | --dry-run goes with --ids, --ids-file or --custom-view-id
            --resume         | --resume goes with --ids, --ids-file or --custom-view-id
            --shard 1/2      | --shard goes with --ids or --ids-file
            --territory-id 7 | --territory-id goes with --custom-view-id
            --allow-empty    | --allow-empty goes with --custom-view-id
            """)
    void withAJob(String more, String message) {
        assertBad(
                shell.run(follow("41", with("", more))),
                message + ", not with --job-id, which changes nothing and only asks how a job ended.");
    }

    @Test
    void viewAndJobExcludeEachOther() {
        assertBad(
                shell.run(follow("7", "--custom-view-id", "41")),
                "--custom-view-id=ID, --job-id=ID are mutually exclusive (specify only one). See 'crm-mass-update update"
                        + " --help'.");
    }

    @Test
    void viewNeedsAField() {
        List<String> args = arguments("--custom-view-id", "41");
        int place = args.indexOf("--field");
        args.subList(place, place + 2).clear();

        assertBad(
                shell.run(args), "Missing required option: '--field=NAME=VALUE'. See 'crm-mass-update update --help'.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --custom-view-id | The custom view 'All' is not an id; use digits only, the number in the address of the \
            view in the CRM.
            --job-id         | The job 'All' is not an id; use digits only, as the log of the run that scheduled it tells.
            """)
    void idThatIsNone(String option, String message) {
        assertBad(option.equals("--job-id") ? shell.run(follow("All")) : update(option, "All"), message);
    }

    @Test
    void tokenIsNeededForAViewToo() {
        shell.without(TokenOptions.ACCESS);

        assertThat(update("--custom-view-id", "41").err()).startsWith("There is no access token: ");
    }

    private static String[] with(String records, String more) {
        List<String> args = new ArrayList<>();
        for (String part : (records + " " + more).strip().split(" +")) {
            args.add(part);
        }
        return args.toArray(String[]::new);
    }

    private static void assertBad(Ended ended, String message) {
        assertThat(ended).isEqualTo(new Ended(2, "", message + System.lineSeparator()));
    }
}
