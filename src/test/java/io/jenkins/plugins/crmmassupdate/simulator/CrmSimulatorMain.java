package io.jenkins.plugins.crmmassupdate.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a simulator for the demo, until it is killed. {@code --help} tells the options. */
public final class CrmSimulatorMain {

    /** Id of the first record. */
    public static final long FIRST_ID = 738964000002000001L;

    private static final String HELP = """
            Runs a CRM in memory, on 127.0.0.1, until it is killed.

              --port N                default 0: a free one
              --records N             records of module Leads, ids from %d on; default 10000
              --bad N                 so many of them are refused, for different reasons, spread evenly
              --view ID:RECORDS:BAD   a custom view of Leads for scheduled updates, BAD of its records fail; repeatable
              --job-steps A,B,C       the status of a job at each poll, the last one stays; A*N for A at N polls;
                                      default %s
              --latency MS            how long each call waits for its answer
              --read-latency MS       the same for calls that read records or fields, if another
              --value FIELD=A,B,C     what the records have in a field at first, in turn; repeatable
              --put-back N            a workflow puts the old value back in every Nth record
              --missing N             every Nth record has been deleted
              --no-read-scope         the token may not read records
              --no-put-scope          the token may not change records one by one
              --no-fields-scope       the token may not look up fields
              --token T               the only access token accepted
              --log FILE              a line for each call: MILLIS CALLS_IN_FLIGHT ID,ID,...
                                      (cvid=ID when it schedules a job, job_id=ID when it polls one,
                                      read=ID,ID,... when it reads, put=ID,ID,... when it
                                      changes records one by one, fields=MODULE when it looks up fields)
              --until-stdin-closes    ends when standard input does
              --help                  prints this
            """;

    /** Slower than the simulator's own, so that a demo has progress to show. */
    private static final String DEMO_STEPS = "SCHEDULED,QUEUED,RUNNING*8,COMPLETED";

    private static final Pattern VIEW = Pattern.compile("([^:]+):(\\d{1,9}):(\\d{1,9})");
    private static final Pattern STEP = Pattern.compile("([^,*]+)(?:\\*([1-9]\\d{0,3}))?");

    private int port;
    private int records = 10_000;
    private int bad;
    private int latencyMillis;
    private int readLatencyMillis = -1;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private int putBack;
    private int missing;
    private boolean noReadScope;
    private boolean noFieldsScope;
    private boolean noPutScope;
    private String token = CrmSimulator.DEFAULT_TOKEN;
    private Path log;
    private final List<CustomView> views = new ArrayList<>();
    private List<String> jobSteps = steps(DEMO_STEPS);
    private boolean untilStdinCloses;
    private boolean help;

    private CrmSimulatorMain() {}

    /** Prints one line with the address once the simulator listens; bad options end it with status 2. */
    public static void main(String[] arguments) throws IOException {
        CrmSimulatorMain options;
        CrmSimulator simulator;
        try {
            options = parse(arguments);
            if (options.help) {
                System.out.print(help());
                return;
            }
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
                case "--read-latency" -> options.readLatencyMillis = number(option, rest, 0, Integer.MAX_VALUE);
                case "--value" -> options.value(value(option, rest));
                case "--put-back" -> options.putBack = number(option, rest, 1, Integer.MAX_VALUE);
                case "--missing" -> options.missing = number(option, rest, 1, Integer.MAX_VALUE);
                case "--no-read-scope" -> options.noReadScope = true;
                case "--no-put-scope" -> options.noPutScope = true;
                case "--no-fields-scope" -> options.noFieldsScope = true;
                case "--token" -> options.token = value(option, rest);
                case "--log" -> options.log = Path.of(value(option, rest));
                case "--view" -> options.views.add(view(value(option, rest)));
                case "--job-steps" -> options.jobSteps = steps(value(option, rest));
                case "--help" -> options.help = true;
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
        if (noReadScope) {
            simulator.acceptTokenWithoutReadScope(token);
        } else if (noFieldsScope) {
            simulator.acceptTokenWithoutFieldsScope(token);
        } else if (noPutScope) {
            simulator.acceptTokenWithoutPutScope(token);
        }
        simulator.latency(Duration.ofMillis(latencyMillis));
        if (readLatencyMillis >= 0) {
            simulator.readLatency(Duration.ofMillis(readLatencyMillis));
        }
        if (log != null) {
            simulator.logCalls(log);
        }
        SimulatedModule leads = simulator.module("Leads").addRecords(FIRST_ID, records);
        values.forEach((field, ofRecords) ->
                leads.firstValues(field, id -> literal(ofRecords.get((int) ((id - FIRST_ID) % ofRecords.size())))));
        if (putBack > 0) {
            leads.workflow((id, field, set, before) -> (id - FIRST_ID) % putBack == 0 ? before : set);
        }
        for (long i = 0; missing > 0 && i < records; i += missing) {
            leads.delete(FIRST_ID + i);
        }
        for (int i = 0; i < bad; i++) {
            refuse(leads, FIRST_ID + (long) i * records / bad, i);
        }
        try {
            views.forEach(view -> leads.addView(view.id(), view.records(), view.bad()));
        } catch (IllegalArgumentException e) {
            simulator.close();
            throw e;
        }
        return simulator.jobSteps(jobSteps.toArray(String[]::new));
    }

    String greeting(CrmSimulator simulator) {
        StringBuilder greeting = new StringBuilder(
                "CRM simulator listening on " + simulator.apiDomain() + ", " + records + " records in Leads");
        views.forEach(view -> greeting.append(", view ").append(view.id()));
        return greeting.append(", token ").append(token).toString();
    }

    static String help() {
        return HELP.formatted(FIRST_ID, DEMO_STEPS);
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

    private void value(String value) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--value takes FIELD=A,B,C, not " + value);
        }
        values.put(value.substring(0, equals), List.of(value.substring(equals + 1).split(",", -1)));
    }

    /** A number, nothing, or a text. */
    private static Object literal(String value) {
        if (value.matches("-?[0-9]{1,15}")) {
            return Long.valueOf(value);
        }
        if (value.matches("-?[0-9]{1,15}\\.[0-9]{1,9}")) {
            return Double.valueOf(value);
        }
        return value.isEmpty() ? null : value;
    }

    private static CustomView view(String value) {
        Matcher matcher = VIEW.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--view takes ID:RECORDS:BAD, not " + value);
        }
        return new CustomView(matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    private static List<String> steps(String value) {
        List<String> steps = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            Matcher matcher = STEP.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("--job-steps takes A,B,C or A,B*N,C, not " + value);
            }
            int times = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            steps.addAll(Collections.nCopies(times, matcher.group(1)));
        }
        return steps;
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
