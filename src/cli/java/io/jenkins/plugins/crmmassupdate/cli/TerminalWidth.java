package io.jenkins.plugins.crmmassupdate.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many characters a line of the terminal has. */
final class TerminalWidth {
    /** Where nobody tells. */
    static final int USUAL = 80;

    private static final int SECONDS = 2;

    private TerminalWidth() {}

    /** As the variable {@code COLUMNS} says, else the terminal itself; {@value #USUAL} if neither does. */
    static int of(Map<String, String> env) {
        int columns = columns(env.get("COLUMNS"));
        return columns > 0 ? columns : ofTerminal();
    }

    private static int ofTerminal() {
        File terminal = new File("/dev/tty");
        if (!terminal.exists()) {
            return USUAL;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean ended = stty.waitFor(SECONDS, TimeUnit.SECONDS) && stty.exitValue() == 0;
            int columns = ended ? columns(size.substring(size.indexOf(' ') + 1)) : 0;
            return columns > 0 ? columns : USUAL;
        } catch (IOException noSuchProgramOrTerminal) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** @return 0 if it is no number of columns */
    private static int columns(String text) {
        return text != null && text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : 0;
    }
}
