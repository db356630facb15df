package io.jenkins.plugins.crmmassupdate.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the command within this JVM, with streams and environment variables of its own. */
public final class TestShell {

    /** What a command left behind. */
    public record Ended(int status, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private final Map<String, String> env = new HashMap<>();
    private String input = "";
    private boolean terminal;
    private String fatalText = "";
    private Throwable fault;

    public TestShell env(String name, String value) {
        env.put(name, value);
        return this;
    }

    TestShell without(String name) {
        env.remove(name);
        return this;
    }

    TestShell input(String text) {
        input = text;
        return this;
    }

    TestShell terminal() {
        terminal = true;
        return this;
    }

    /** The fault comes of a line that has this text. */
    TestShell failingAt(String text, Throwable unchecked) {
        fatalText = text;
        fault = unchecked;
        return this;
    }

    private PrintStream failing(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                if (fault != null && line.contains(fatalText)) {
                    Throwable once = fault;
                    fault = null;
                    throw TestShell.<RuntimeException>sneaky(once);
                }
                super.println(line);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable fault) throws T {
        throw (T) fault;
    }

    Ended run(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                failing(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                env,
                terminal);
        int status = Main.run(args.toArray(String[]::new), shell);
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public Ended run(String... args) {
        return run(List.of(args));
    }
}
