package io.jenkins.plugins.crmmassupdate.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Runs a simulator for the demo, until it is killed.
 *
 * <p>Options: {@code --port N} (default 0: a free one), {@code --records N} (of module Leads, ids from
 * {@value #FIRST_ID} on; default 10000), {@code --bad N} (so many of them refused, for different reasons, spread
 * evenly), {@code --latency MS}, {@code --token T} (the only one accepted), {@code --log FILE} (a line for each
 * call: {@code MILLIS CALLS_IN_FLIGHT ID,ID,…}), {@code --until-stdin-closes}.
 */
public final class CrmSimulatorMain {

    /** Id of the first record. */
    public static final long FIRST_ID = 738964000002000001L;

    private int port;
    private int records = 10_000;
    private int bad;
    private int latencyMillis;
    private String token = CrmSimulator.DEFAULT_TOKEN;
    private Path log;
    private boolean untilStdinCloses;

    private CrmSimulatorMain() {}

    /** Prints one line with the address once the simulator listens; bad options end it with status 2. */
    public static void main(String[] arguments) throws IOException {
        CrmSimulatorMain options;
        CrmSimulator simulator;
        try {
            options = parse(arguments);
            simulator = options.start();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.out.println(options.greeting(simulator));
        System.out.flush();
        if (options.untilStdinCloses) {
            System.in.transferTo(OutputStream.nullOutputStream());
            simulator.close();
        }
        // Otherwise the server's own thread keeps the process alive.
    }

    static CrmSimulatorMain parse(String... arguments) {
        CrmSimulatorMain options = new CrmSimulatorMain();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--port" -> options.port = number(option, rest, 0, 65535);
                case "--records" -> options.records = number(option, rest, 1, Integer.MAX_VALUE);
                case "--bad" -> options.bad = number(option, rest, 0, Integer.MAX_VALUE);
                case "--latency" -> options.latencyMillis = number(option, rest, 0, Integer.MAX_VALUE);
                case "--token" -> options.token = value(option, rest);
                case "--log" -> options.log = Path.of(value(option, rest));
                case "--until-stdin-closes" -> options.untilStdinCloses = true;
                default -> throw new IllegalArgumentException("Unknown option " + option);
            }
        }
        if (options.bad > options.records) {
            throw new IllegalArgumentException("--bad " + options.bad + " is more than --records " + options.records);
        }
        return options;
    }

    CrmSimulator start() {
        CrmSimulator simulator = CrmSimulator.start(port);
        if (!token.equals(simulator.token())) {
            simulator.revokeToken(simulator.token()).acceptToken(token);
        }
        simulator.latency(Duration.ofMillis(latencyMillis));
        if (log != null) {
            simulator.logCalls(log);
        }
        SimulatedModule leads = simulator.module("Leads").addRecords(FIRST_ID, records);
        for (int i = 0; i < bad; i++) {
            refuse(leads, FIRST_ID + (long) i * records / bad, i);
        }
        return simulator;
    }

    String greeting(CrmSimulator simulator) {
        return "CRM simulator listening on " + simulator.apiDomain() + ", " + records + " records in Leads, token "
                + token;
    }

    private static void refuse(SimulatedModule leads, long id, int reason) {
        switch (reason % 4) {
            case 0 -> leads.lock(id);
            case 1 -> leads.unapprove(id);
            case 2 -> leads.refuse(id, "RECORD_IN_BLUEPRINT", "record not processed as it is in blueprint");
            // What the CRM says of a record that has been deleted since its id was exported.
            default -> leads.refuse(id, "INVALID_DATA", "the id given seems to be invalid");
        }
    }

    private static int number(String option, Iterator<String> rest, int least, int most) {
        String value = value(option, rest);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words as a number out of range.
        }
        throw new IllegalArgumentException(option + " takes a number from " + least + " to " + most + ", not " + value);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }
}
