package io.jenkins.plugins.crmmassupdate.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts JVMs: one that serves, and one after the other that are measured.
 *
 * @param server the server that is running
 * @param folder for what they write
 */
record Fork(BenchOptions options, Server server, Path folder) {
    /** Runs a contestant in a process of its own. */
    Measurement measure(Contestant contestant, Cell cell) throws IOException {
        return measure(contestant, cell, classPath());
    }

    /** Runs the engine of another build in a process of its own. @param jar the shell's command */
    Measurement measure(Path jar, Cell cell) throws IOException {
        return measure(Contestant.ENGINE, cell, jar.toAbsolutePath() + File.pathSeparator + classPath());
    }

    private Measurement measure(Contestant contestant, Cell cell, String classPath) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx" + options.heap,
                "-Djava.io.tmpdir=" + folder)); // the plan of the engine, which is not to be written to memory
        arguments.addAll(options.jvm);
        arguments.add(ForkMain.class.getName());
        arguments.addAll(List.of(
                contestant.letter(),
                server.apiDomain(cell.latencyMillis()),
                "" + cell.idsFor(contestant),
                "" + cell.concurrency(),
                "" + cell.runs(),
                server.apiDomain(0),
                "" + options.warmUpMillis,
                folder.toString()));
        double serverCpu = server.cpuMillis();
        Process process = java(classPath, arguments);
        StringBuilder printed = new StringBuilder();
        Measurement measurement = null;
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                printed.append(line).append('\n');
                if (Measurement.isLine(line)) {
                    measurement = Measurement.ofLine(line, server.cpuMillis() - serverCpu);
                }
            }
        }
        if (measurement == null) {
            throw new IllegalStateException("Nothing was measured of " + contestant + ", " + cell + ":\n" + printed);
        }
        return measurement;
    }

    /** Starts a JVM that ends with this one. */
    static Process java(List<String> arguments) throws IOException {
        return java(classPath(), arguments);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static Process java(String classPath, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }
}
