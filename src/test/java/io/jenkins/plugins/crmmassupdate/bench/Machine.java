package io.jenkins.plugins.crmmassupdate.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where it was measured: figures of two machines do not compare.
 *
 * @param fsyncMillis median of writing 150 KB and forcing them to the disk
 */
record Machine(String cpu, int cores, long memoryMb, String os, String jdk, String fileSystem, double fsyncMillis) {
    private static final int FSYNCS = 100;
    private static final int FSYNC_BYTES = 150_000;

    static Machine here(Path folder) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                cpuModel(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 20,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                Files.getFileStore(folder).type(),
                fsyncMillis(folder));
    }

    private static String cpuModel() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return "n/a";
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("n/a");
    }

    private static double fsyncMillis(Path folder) throws IOException {
        List<Double> millis = new ArrayList<>();
        Path file = Files.createTempFile(folder, "fsync", null);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FSYNCS; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(FSYNC_BYTES));
                channel.force(false);
                millis.add((System.nanoTime() - start) / 1e6);
            }
        } finally {
            Files.delete(file);
        }
        return Spread.of(millis).median();
    }

    @Override
    public String toString() {
        return "%s, %d cores, %.0f GB; %s; %s; %s, 150 KB written and forced to the disk in %.1f ms"
                .formatted(cpu, cores, memoryMb / 1024.0, os, jdk, fileSystem, fsyncMillis);
    }
}
