package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.Serializable;

/**
 * The four time-outs of a call, in seconds.
 *
 * @param connect to open a connection, TLS included; 1 to {@value #MOST_SECONDS}
 * @param read between two pieces of the answer
 * @param write between two pieces of the request
 * @param call for the whole call; ends a drip that the others let pass
 */
public record Timeouts(int connect, int read, int write, int call) implements Serializable {
    /** The longest time-out that can be set. */
    public static final int MOST_SECONDS = 3_600;

    public static final Timeouts DEFAULT = new Timeouts(10, 60, 60, 120);

    /** @throws BadInputException if a time-out is out of its range */
    public Timeouts {
        check(connect);
        check(read);
        check(write);
        check(call);
    }

    /**
     * A time-out in seconds that can be set.
     *
     * @throws BadInputException if it is out of its range
     */
    public static int check(int seconds) {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new BadInputException(
                    "A time-out of " + seconds + " seconds is not possible; use 1 to " + MOST_SECONDS + ".");
        }
        return seconds;
    }
}
