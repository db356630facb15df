package io.jenkins.plugins.crmmassupdate.bench;

/**
 * What one process took.
 *
 * @param ids records of a run
 * @param calls calls of a run
 * @param wallMillis wall time of a run; of several, the median
 * @param cpuMillisPerCall CPU time of the whole process during the runs, per call
 * @param peakRssMb most memory the process ever had, or NaN where the system does not tell
 * @param allCalls calls of all runs and of the warm-up
 * @param serverCpuMillisPerCall CPU time of the server per call, from the start of the process to its end
 */
record Measurement(
        int ids,
        int calls,
        double wallMillis,
        double cpuMillisPerCall,
        double peakRssMb,
        int allCalls,
        double serverCpuMillisPerCall) {
    private static final String MARK = "measured ";

    double recordsPerSecond() {
        return 1000.0 * ids / wallMillis;
    }

    double microsPerRecord() {
        return 1000 * wallMillis / ids;
    }

    /** One line of standard output: all that the process itself knows. */
    String toLine() {
        return MARK + ids + " " + calls + " " + wallMillis + " " + cpuMillisPerCall + " " + peakRssMb + " " + allCalls;
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    /** @param serverCpuMillis CPU time of the server in the meantime */
    static Measurement ofLine(String line, double serverCpuMillis) {
        String[] numbers = line.substring(MARK.length()).split(" ");
        int allCalls = Integer.parseInt(numbers[5]);
        return new Measurement(
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Double.parseDouble(numbers[2]),
                Double.parseDouble(numbers[3]),
                Double.parseDouble(numbers[4]),
                allCalls,
                serverCpuMillis / allCalls);
    }
}
