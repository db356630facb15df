package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * The surroundings of a command.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param env the environment variables
 * @param terminal whether a person watches standard output, and lines can be drawn again
 */
record Shell(InputStream in, PrintStream out, PrintStream err, Map<String, String> env, boolean terminal) {
    static Shell ofProcess() {
        Map<String, String> env = System.getenv();
        boolean terminal = isTerminal(System.console()) && !"dumb".equals(env.get("TERM"));
        return new Shell(System.in, System.out, System.err, env, terminal);
    }

    Colours colours() {
        return Colours.of(env, terminal);
    }

    /** One line for a person or a log. */
    void say(String text) {
        out.println(OneLine.of(text));
    }

    /** One line about something that went wrong; standard error has no colours, because it may be elsewhere. */
    void complain(String text) {
        err.println(OneLine.of(text));
    }

    /** Not that of a record: the token is among the environment variables. */
    @Override
    public String toString() {
        return "Shell[terminal=" + terminal + "]";
    }

    /** Up to Java 21 there is a console only on a terminal; from 22 on there may be one anyway, and it can be asked. */
    private static boolean isTerminal(Console console) {
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException javaBefore22) {
            return true;
        }
    }
}
