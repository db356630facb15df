package io.jenkins.plugins.crmmassupdate.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The measured process: warms one contestant up, runs it, and prints what that took. The arguments are a contestant's letter,
 * the URL, ids, calls at once, runs to measure, the URL and the milliseconds of CPU time of the warm-up, and a folder.
 */
final class ForkMain {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** A longer warm-up is made of several runs. */
    private static final int MOST_IDS_OF_WARM_UP = 100_000;

    private ForkMain() {}

    public static void main(String[] arguments) throws Exception {
        Contestant contestant = Contestant.ofLetter(arguments[0]);
        int ids = Integer.parseInt(arguments[2]);
        int concurrency = Integer.parseInt(arguments[3]);
        int runs = Integer.parseInt(arguments[4]);
        Path folder = Path.of(arguments[7]);
        int warmUpIds = Math.min(ids, MOST_IDS_OF_WARM_UP);
        int before = warmUp(
                update(contestant, new Workload(arguments[5], warmUpIds, concurrency, folder)),
                Long.parseLong(arguments[6]));
        Update update = update(contestant, new Workload(arguments[1], ids, concurrency, folder));
        System.gc(); // what was left by the warm-up is not to be collected at the cost of what is measured
        System.out.println(measure(update, ids, runs, before).toLine());
    }

    /** The same CPU time for each contestant, however busy the machine is; the compiler's is in it. */
    private static int warmUp(Update update, long millis) throws Exception {
        long start = SYSTEM.getProcessCpuTime();
        int calls = 0;
        while (SYSTEM.getProcessCpuTime() - start < millis * 1_000_000) {
            calls += update.run();
        }
        return calls;
    }

    private static Update update(Contestant contestant, Workload workload) throws IOException {
        return switch (contestant) {
            case ENGINE -> new EngineContestant(workload);
            case BARE -> new LoopContestant(workload, contestant.idsPerCall(), false);
            case TREE, SINGLE -> new LoopContestant(workload, contestant.idsPerCall(), true);
        };
    }

    private static Measurement measure(Update update, int ids, int runs, int before) throws Exception {
        List<Double> wallMillis = new ArrayList<>();
        int calls = 0;
        long cpu = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            calls += update.run();
            wallMillis.add((System.nanoTime() - start) / 1e6);
        }
        double cpuMillis = (SYSTEM.getProcessCpuTime() - cpu) / 1e6;
        return new Measurement(
                ids,
                calls / runs,
                Spread.of(wallMillis).median(),
                cpuMillis / calls,
                peakRssMb(),
                before + calls,
                Double.NaN);
    }

    private static double peakRssMb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(Double.NaN);
    }
}
