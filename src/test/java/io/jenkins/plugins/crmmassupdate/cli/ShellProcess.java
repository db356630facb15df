package io.jenkins.plugins.crmmassupdate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the command as a process of its own. */
final class ShellProcess {
    private ShellProcess() {}

    /**
     * Starts it; what it prints goes to {@code stdout} and {@code stderr} in the folder.
     *
     * @param temp its folder for temporary files
     * @param options of the JVM
     */
    static Process start(Path temp, String token, List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Djava.io.tmpdir=" + temp, "-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(Main.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(temp.resolve("stdout").toFile())
                .redirectError(temp.resolve("stderr").toFile());
        builder.environment().put(TokenOptions.ACCESS, token);
        return builder.start();
    }
}
