package io.jenkins.plugins.crmmassupdate.crm.view;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a scheduled mass update is carried out.
 *
 * @param dryRun check everything, send nothing
 * @param allowEmpty whether a view without records is fine
 * @param timeout how long to wait for the end of the CRM's job; more than nothing, at most {@value #MOST_DAYS} days. What
 *     ends is the waiting, not the job.
 * @param firstPoll how long to wait before the job is asked for; each further wait is half as long again
 * @param longestPoll up to this
 * @param retries how often a call is made again that can succeed later
 */
public record JobOptions(
        boolean dryRun,
        boolean allowEmpty,
        Duration timeout,
        Duration firstPoll,
        Duration longestPoll,
        Retries retries) {
    public static final String DEFAULT_TIMEOUT = "60m";
    public static final String DEFAULT_POLL_INTERVAL = "30s";

    private static final int MOST_DAYS = 7;
    private static final Duration LONGEST_POLL = Duration.ofMinutes(10);
    private static final Duration FIRST_POLL = Duration.ofSeconds(2);
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smh])");

    /** With the usual first wait, or the longest if that is shorter. */
    public JobOptions(boolean dryRun, boolean allowEmpty, Duration timeout, Duration longestPoll, Retries retries) {
        this(
                dryRun,
                allowEmpty,
                timeout,
                FIRST_POLL.compareTo(longestPoll) < 0 ? FIRST_POLL : longestPoll,
                longestPoll,
                retries);
    }

    /**
     * How long to wait for a job, as a person writes it.
     *
     * @param name what the person calls it
     * @param text {@code 90s}, {@code 60m}, {@code 2h}; null or empty for {@value #DEFAULT_TIMEOUT}
     * @throws BadInputException if it is none, or not from one second to {@value #MOST_DAYS} days
     */
    public static Duration parseTimeout(String name, String text) {
        return parse(name, text, DEFAULT_TIMEOUT, Duration.ofDays(MOST_DAYS), MOST_DAYS + " days");
    }

    /** The longest wait between two questions, as above; from one second to 10 minutes. */
    public static Duration parsePollInterval(String name, String text) {
        return parse(name, text, DEFAULT_POLL_INTERVAL, LONGEST_POLL, LONGEST_POLL.toMinutes() + " minutes");
    }

    private static Duration parse(String name, String text, String otherwise, Duration most, String mostInWords) {
        String given = text == null || text.isBlank() ? otherwise : text.strip();
        Matcher matcher = DURATION.matcher(given);
        Duration duration = matcher.matches() ? of(Long.parseLong(matcher.group(1)), matcher.group(2)) : Duration.ZERO;
        if (duration.isZero() || duration.compareTo(most) > 0) {
            throw new BadInputException(name + " is " + BadInputException.quote(given)
                    + "; use seconds, minutes or hours, for example 90s, 60m or 2h, up to " + mostInWords + ".");
        }
        return duration;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
