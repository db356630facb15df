package io.jenkins.plugins.crmmassupdate.crm.token;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Keeps to what the accounts server allows: {@value #MOST} access tokens in {@value #MINUTES} minutes for a refresh token.
 * Beyond that it refuses, and goes on refusing while it is asked. Not safe for use by several threads.
 */
final class RefreshLimit {
    static final int MOST = 10;
    static final int MINUTES = 10;

    private static final long WINDOW = TimeUnit.MINUTES.toNanos(MINUTES);

    private final Deque<Long> ends = new ArrayDeque<>(MOST);

    /**
     * Never waits: a build that needs an eleventh token in so short a time has tokens that the CRM does not accept, and a
     * wait would bring it one more of these.
     *
     * @throws TokenRefusal if the accounts server would refuse; says when it will not
     */
    void check(long now) throws TokenRefusal {
        while (!ends.isEmpty() && now - ends.peekFirst() >= WINDOW) {
            ends.removeFirst();
        }
        if (ends.size() >= MOST) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(WINDOW - (now - ends.peekFirst())) + 1;
            throw new TokenRefusal(
                    LocalCode.TOKEN_LIMIT.name(),
                    MOST + " access tokens were asked for within " + MINUTES
                            + " minutes, which is the most that a refresh" + " token allows; the next can be had in "
                            + seconds + " s");
        }
    }

    /**
     * Counts a call that can have reached the accounts server, a refused one too.
     *
     * @param end when it was over: the server counted it earlier, so it also forgets it earlier
     */
    void count(long end) {
        ends.addLast(end);
    }
}
