package io.jenkins.plugins.crmmassupdate.bench;

import io.jenkins.plugins.crmmassupdate.simulator.ReadyCrm;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's process: a CRM for each latency. */
final class Server implements AutoCloseable {
    private final Process process;
    private final Map<Integer, String> domains = new TreeMap<>();

    private Server(Process process) {
        this.process = process;
    }

    /** Starts it; there is one without latency in any case, for warming up. */
    static Server start(List<Integer> latencies) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-Xmx256m", ReadyCrm.class.getName(), "0"));
        latencies.forEach(latency -> arguments.add("" + latency));
        Server server = new Server(Fork.java(arguments));
        BufferedReader printed = server.process.inputReader();
        server.domains.put(0, printed.readLine());
        for (int latency : latencies) {
            server.domains.put(latency, printed.readLine());
        }
        if (server.domains.containsValue(null)) {
            throw new IOException("The server did not start");
        }
        return server;
    }

    String apiDomain(int latencyMillis) {
        return domains.get(latencyMillis);
    }

    /** CPU time used so far. */
    double cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close(); // it ends with its standard input
    }
}
