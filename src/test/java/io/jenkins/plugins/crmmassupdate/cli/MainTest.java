package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MainTest {
    private final TestShell shell = new TestShell();

    @Test
    void helpNamesTheSubcommand() {
        Ended ended = shell.run("--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("accounts for every one", "update  Sets fields of many CRM records");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void helpOfUpdateNamesEveryOption() {
        Ended ended = shell.run("update", "--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        List<OptionSpec> options =
                new CommandLine(new UpdateCommand(null)).getCommandSpec().options();
        assertThat(options).hasSizeGreaterThan(15).allSatisfy(option -> {
            String name = option.longestName().replace("--resend", "--[no-]resend");
            assertThat(ended.out()).containsPattern("\\n +(-\\w, )?" + Pattern.quote(name) + "\\b");
            assertThat(option.description()).isNotEmpty();
        });
    }

    @Test
    void helpOfUpdateNamesStatusesVariablesAndExamples() {
        assertThat(shell.run("update", "--help").out())
                .containsPattern("\n +0  all records are updated; with --dry-run: the input is good\n")
                .containsPattern("\n +1  some records failed, or it is unknown what became of them\n")
                .containsPattern("\n +2  the input is bad; nothing was sent\n")
                .containsPattern("\n +3  the CRM refused the run or could not be reached\n")
                .containsPattern("\n +\\(of a job also: it failed, was suspended, took too long, or is in doubt\\)\n")
                .contains("for a custom view or a job ZohoCRM.mass_update.READ too\n")
                .containsPattern("\n +130  interrupted ")
                .containsPattern("\n +CRM_ACCESS_TOKEN  the OAuth access token")
                .containsPattern("\n +NO_COLOR ")
                .contains("-Dhttps.proxyHost", "java -jar crm-mass-update-cli.jar update --api-domain https://");
    }

    @Test
    void helpFitsATerminal() {
        assertThat(shell.run("update", "--help").lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void helpHasColoursOnATerminalOnly() {
        assertThat(shell.run("update", "--help").out()).doesNotContain("\u001b");
        assertThat(shell.terminal().run("update", "--help").out()).contains("\u001b[");
        assertThat(shell.env("NO_COLOR", "1").run("update", "--help").out()).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void versionIsOneLine(String option) {
        Ended ended = shell.run(option);

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).matches("crm-mass-update .+\\R");
    }

    @Test
    void withoutACommandNothingHappens() {
        assertThat(shell.run())
                .isEqualTo(new Ended(
                        2, "", "Missing required subcommand. See 'crm-mass-update --help'." + System.lineSeparator()));
    }

    @Test
    void anUnknownCommandIsNamed() {
        Ended ended = shell.run("upadte");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("The argument 'upadte' belongs to no option.");
    }
}
