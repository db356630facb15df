package io.jenkins.plugins.crmmassupdate.bench;

/**
 * What one process measured of itself.
 *
 * @param ids records of a run
 * @param calls calls of a run
 * @param wallMillis wall time of a run; of several, the median
 * @param cpuMillisPerCall CPU time of the whole process during the runs, per call
 * @param peakRssMb most memory the process ever had, or NaN where the system does not tell
 */
record Measurement(int ids, int calls, double wallMillis, double cpuMillisPerCall, double peakRssMb) {
    private static final String MARK = "measured ";

    double recordsPerSecond() {
        return 1000.0 * ids / wallMillis;
    }

    double microsPerRecord() {
        return 1000 * wallMillis / ids;
    }

    /** One line of standard output. */
    String toLine() {
        return MARK + ids + " " + calls + " " + wallMillis + " " + cpuMillisPerCall + " " + peakRssMb;
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static Measurement ofLine(String line) {
        String[] numbers = line.substring(MARK.length()).split(" ");
        return new Measurement(
                Integer.parseInt(numbers[0]),
                Integer.parseInt(numbers[1]),
                Double.parseDouble(numbers[2]),
                Double.parseDouble(numbers[3]),
                Double.parseDouble(numbers[4]));
    }
}
