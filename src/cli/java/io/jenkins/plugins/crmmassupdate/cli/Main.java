package io.jenkins.plugins.crmmassupdate.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/** The command without a subcommand: it only tells which subcommands there are. */
@Command(
        name = Main.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Changes field values on thousands of CRM records and accounts for every one of them.",
        commandListHeading = "%nCommands:%n",
        footer = {"", "'" + Main.NAME + " COMMAND --help' tells the options, the exit status and some examples."})
public final class Main {
    static final String NAME = "crm-mass-update";

    private Main() {}

    /** Runs the command of this process and ends it with one of the statuses of {@link ExitStatus}. */
    public static void main(String[] args) {
        System.exit(run(args, Shell.ofProcess()));
    }

    /** Runs one command in the given surroundings and returns its exit status. */
    static int run(String[] args, Shell shell) {
        Faults faults = new Faults(shell);
        return new CommandLine(new Main())
                .addSubcommand(new UpdateCommand(shell))
                .addSubcommand(new UndoCommand(shell))
                .setOut(new PrintWriter(shell.out(), true))
                .setErr(new PrintWriter(shell.err(), true))
                .setColorScheme(Help.defaultColorScheme(shell.colours().on() ? Help.Ansi.ON : Help.Ansi.OFF))
                .setExpandAtFiles(false) // an argument that starts with @ is a value like any other
                .setParameterExceptionHandler(faults::badArguments)
                .setExecutionExceptionHandler(faults::failed)
                .execute(args);
    }
}
