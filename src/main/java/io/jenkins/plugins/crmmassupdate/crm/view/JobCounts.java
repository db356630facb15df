package io.jenkins.plugins.crmmassupdate.crm.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;

/** Reads the counts of a job, and notices those that cannot be: they must not pass for zeros. */
final class JobCounts {
    private static final String TOTAL = "Total_Count";

    /** More records no CRM has. */
    private static final long MOST = 1_000_000_000_000L;

    private static final int MOST_TEXT = 40;

    private final JsonNode counts;
    private String impossible;
    private String missing;

    private JobCounts(JsonNode counts) {
        this.counts = counts;
    }

    /** @param counts the object that has them */
    static JobState state(String status, JsonNode counts) {
        return new JobCounts(counts).state(status);
    }

    private JobState state(String status) {
        boolean hasTotal = counts.hasNonNull(TOTAL);
        long total = count(TOTAL);
        long updated = count("Updated_Count");
        long failed = count("Failed_Count");
        long notUpdated = count("Not_Updated_Count");
        long sum = updated + failed + notUpdated;
        if (impossible == null && hasTotal && sum > total) {
            impossible = "its counts add up to " + sum + " of " + total;
        }
        boolean enough = hasTotal && sum == total; // a part that is missing can only be 0 then
        return new JobState(
                status, total, updated, failed, notUpdated, impossible == null && !enough ? missing : impossible);
    }

    /** 0 for one that is missing or cannot be. */
    private long count(String name) {
        JsonNode count = counts.path(name);
        if (count.isMissingNode() || count.isNull()) {
            missing = missing == null ? name + " is missing" : missing;
            return 0;
        }
        boolean whole = count.isNumber() && count.canConvertToExactIntegral() && count.canConvertToLong()
                || count.isTextual() && count.asText().matches("[0-9]{1,13}");
        long value = whole ? count.asLong() : -1;
        if (value < 0 || value > MOST) {
            impossible = impossible == null ? name + " is " + OneLine.of(count.toString(), MOST_TEXT) : impossible;
            return 0;
        }
        return value;
    }
}
