package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;

/**
 * How often and for how long a call is made again that can succeed later. The wait before the n-th repetition is random
 * between nothing and {@code firstMillis · 2^(n-1)}, never more than {@code capMillis} ("full jitter": many that wait do not
 * come back all at once); where the CRM asks for a longer wait it gets it.
 *
 * @param attempts calls in a row without a usable answer, after which the same ids are given up; 1 to
 *     {@value #MOST_ATTEMPTS}, 1 repeats nothing
 * @param totalSeconds longest time from the first of them to the start of the last; 0 to {@value #MOST_SECONDS}
 * @param firstMillis longest wait before the first repetition
 * @param capMillis longest wait before any
 */
public record Retries(int attempts, int totalSeconds, int firstMillis, int capMillis) {
    public static final int MOST_ATTEMPTS = 50;
    public static final int MOST_SECONDS = 86_400;
    public static final int DEFAULT_ATTEMPTS = 8;
    public static final int DEFAULT_SECONDS = 600;

    private static final int FIRST_MILLIS = 1_000;
    private static final int CAP_MILLIS = 60_000;

    /** Rides out some two minutes on average; ten at most. */
    public static final Retries DEFAULT = new Retries(DEFAULT_ATTEMPTS, DEFAULT_SECONDS);

    /** @throws BadInputException if a number is out of its range */
    public Retries {
        checkAttempts(attempts);
        checkSeconds(totalSeconds);
    }

    /** With the usual waits. */
    public Retries(int attempts, int totalSeconds) {
        this(attempts, totalSeconds, FIRST_MILLIS, CAP_MILLIS);
    }

    /**
     * A number of attempts.
     *
     * @throws BadInputException if it is out of its range
     */
    public static int checkAttempts(int attempts) {
        return check("A number of attempts", attempts, 1, MOST_ATTEMPTS);
    }

    /**
     * A time in seconds.
     *
     * @throws BadInputException if it is out of its range
     */
    public static int checkSeconds(int seconds) {
        return check("A retry time in seconds", seconds, 0, MOST_SECONDS);
    }

    private static int check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadInputException(what + " of " + value + " is not possible; use " + least + " to " + most + ".");
        }
        return value;
    }
}
