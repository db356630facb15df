package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a sentence or two what went wrong, and gives the exit status for it. */
final class Faults {
    private final Shell shell;

    Faults(Shell shell) {
        this.shell = shell;
    }

    /** The arguments cannot be understood. */
    int badArguments(ParameterException fault, String[] args) {
        List<String> unmatched = fault.getCommandLine().getUnmatchedArguments();
        String what = unmatched.isEmpty()
                ? fault.getMessage().replaceFirst("^Error: ", "").replaceFirst("\\.?$", ".")
                : unknown(unmatched.get(0), fault);
        shell.complain(what + " See '" + fault.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.BAD_INPUT;
    }

    /** Names the option and never its value: somebody may have tried to give the token as an argument. */
    private static String unknown(String argument, ParameterException fault) {
        if (!argument.startsWith("-")) {
            return "The argument " + BadInputException.quote(argument) + " belongs to no option.";
        }
        String option =
                argument.startsWith("--") ? argument.split("=", 2)[0] : argument.replaceFirst("(?s)^(..).*", "$1");
        if (option.toLowerCase(Locale.ROOT).contains("token")) {
            return "There is no option " + BadInputException.quote(option)
                    + ": the access token is taken from the environment variable " + TokenOptions.ACCESS + " only.";
        }
        List<String> similar =
                fault instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return "There is no option " + BadInputException.quote(option)
                + (similar.isEmpty() ? "." : "; did you mean " + String.join(" or ", similar) + "?");
    }

    /** A command ended with an exception. */
    int failed(Exception fault, CommandLine command, ParseResult parsed) {
        if (fault instanceof BadInputException) {
            shell.complain(fault.getMessage());
            return ExitStatus.BAD_INPUT;
        }
        if (fault instanceof IOException) {
            shell.complain("The run ended, because its outcomes could not be kept: " + fault.getMessage()
                    + ". Records may have been changed that the artifacts do not tell of. When that is mended, give the"
                    + " same command again and --resume.");
        } else if (fault instanceof RunBrokenOff) {
            shell.complain(ours(fault.getCause()) + ". What it had settled is kept: to go on with the rest, give the same"
                    + " command again and --resume.");
        } else {
            shell.complain(ours(fault));
        }
        return ExitStatus.SOME_FAILED;
    }

    private static String ours(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return "The run ended by a fault of this program, which should be reported: " + fault
                + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
